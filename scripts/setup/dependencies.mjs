// @ts-check
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { runToEnd } from './child-process.mjs'
import { ROOT, npmCommand } from './repository.mjs'
import { SetupError } from './setup-error.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, peer?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[] }} Locked
 * @typedef {{ packages?: Record<string, Locked> }} LockFile
 */

const STAMP = 'node_modules/.portlight-lock-hash'

/**
 * Whether what npm installed is what the lock file asks for. Optional packages may be absent:
 * npm leaves out those made for other platforms.
 *
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json, npm's own record
 */
export function isInstalledAsLocked(wanted, installed) {
  const locked = { ...wanted.packages }
  delete locked['']
  const present = installed.packages ?? {}
  const noneStray = Object.keys(present).every((name) => name in locked)
  return (
    noneStray &&
    Object.entries(locked).every(([name, entry]) => {
      const found = present[name]
      if (!found) return entry.optional === true && !isMadeFor(entry, process)
      return found.version === entry.version && found.integrity === entry.integrity
    })
  )
}

/**
 * Whether npm would install an optional package on such a machine, as far as the lock file tells:
 * the C library it wants may be another.
 *
 * @param {Locked} entry
 * @param {{ platform: string, arch: string }} machine
 */
export function isMadeFor({ os, cpu, libc }, { platform, arch }) {
  return Boolean(os?.includes(platform) && cpu?.includes(arch) && !libc)
}

/**
 * Makes node_modules match package-lock.json, with `npm ci` where it does not.
 *
 * @param {() => void} [onInstall] Called before the slow case begins.
 * @returns {Promise<import('./step-log.mjs').StepOutcome>}
 * @throws {SetupError} when npm cannot be run or fails
 */
export async function ensureDependencies(onInstall) {
  const lock = readIfThere(path.join(ROOT, 'package-lock.json'))
  if (lock === undefined) {
    throw new SetupError(
      'package-lock.json is missing, which says what to install.',
      'Restore it (`git checkout package-lock.json`) and run this again.'
    )
  }
  // A folder shared between systems (a container's, a virtual machine's) holds one's own binaries.
  const machine = `${process.platform}-${process.arch}`
  const hash = createHash('sha256').update(lock).update(machine).digest('hex')
  const stamp = path.join(ROOT, STAMP)
  if (readIfThere(stamp) === hash) return { detail: 'up to date' }

  // Someone who ran `npm install` by hand shall not wait for the same work again.
  const record = readIfThere(path.join(ROOT, 'node_modules/.package-lock.json'))
  if (record && isInstalledAsLocked(JSON.parse(lock), JSON.parse(record))) {
    writeFileSync(stamp, hash)
    return { detail: 'up to date' }
  }
  onInstall?.()
  await installLocked()
  writeFileSync(stamp, hash)
  return { detail: 'installed by npm ci' }
}

async function installLocked() {
  const [command, ...npm] = npmCommand()
  // --include=dev: with NODE_ENV=production npm would leave out what the build needs.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = await runToEnd(command, [...npm, ...args], { cwd: ROOT }).catch(
    (error) => ({ code: -1, output: String(error) })
  )
  if (code === 0) return
  throw new SetupError(
    'The dependencies could not be installed: `npm ci` failed with the output above.',
    wordNextStep(output),
    output.replace(NPM_USAGE, '')
  )
}

/** npm explains itself at length after some errors; that buries the reason. */
const NPM_USAGE = /^npm error Clean install a project\n[^]*(?=^npm error A complete log)/m

/**
 * What to do about a failed `npm ci`, by the error code it names. Source: npm's own codes and
 * the errno names of Node.
 *
 * @param {string} output
 */
export function wordNextStep(output) {
  const code = /^npm error code (\S+)$/m.exec(output)?.[1]
  if (code === 'EUSAGE') {
    return 'Run `npm install` to bring package-lock.json in line, then run this again.'
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return 'Make this folder and its node_modules your own (`ls -l` shows whose they are), then run this again.'
  }
  if (code === 'ENOSPC') return 'Make room on the disk, then run this again.'
  return 'Check the network and the npm registry settings (`npm ping`), then run this again.'
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
