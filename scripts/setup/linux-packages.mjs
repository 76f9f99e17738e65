// @ts-check
import { accessSync, constants, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { runToEnd } from './child-process.mjs'
import { packageFamily, parseOsRelease } from './os-release.mjs'
import { SetupError } from './setup-error.mjs'
import { debianPackagesFor, parseMissingGlibc, parseMissingLibraries } from './shared-libraries.mjs'

/**
 * @typedef {'Xvfb' | 'ss' | 'nft' | 'wine' | LabTool} Tool
 * @typedef {'python3' | 'ping' | 'traceroute' | 'tracepath' | 'mtr' | 'busybox'} LabTool
 * @typedef {{ tools: Tool[], libraries: string[] }} Missing
 */

/** @type {Record<Tool, { debian: string, rpm: string }>} */
const TOOL_PACKAGES = {
  Xvfb: { debian: 'xvfb', rpm: 'xorg-x11-server-Xvfb' },
  ss: { debian: 'iproute2', rpm: 'iproute' },
  nft: { debian: 'nftables', rpm: 'nftables' },
  wine: { debian: 'wine', rpm: 'wine-core' },
  python3: { debian: 'python3', rpm: 'python3' },
  ping: { debian: 'iputils-ping', rpm: 'iputils' },
  traceroute: { debian: 'traceroute', rpm: 'traceroute' },
  tracepath: { debian: 'iputils-tracepath', rpm: 'iputils' },
  mtr: { debian: 'mtr-tiny', rpm: 'mtr' },
  busybox: { debian: 'busybox', rpm: 'busybox' }
}
/** Where daemons and admin tools lie; not every user's PATH names these folders. */
const SYSTEM_FOLDERS = ['/usr/bin', '/usr/sbin', '/bin', '/sbin', '/usr/local/bin']
const APT_LIMIT_MS = 15 * 60 * 1000
/** Another apt may run (unattended upgrades on a fresh machine): wait for it, not for ever. */
const APT_OPTIONS = ['-q', '-o', 'DPkg::Lock::Timeout=120']

/**
 * Makes sure that the libraries Electron links to and the given tools are installed.
 *
 * @param {{ executable?: string, tools: readonly Tool[], cache: string }} wanted
 * @returns {Promise<import('./step-log.mjs').StepOutcome>}
 * @throws {SetupError} when something is missing that may not or cannot be installed here
 */
export async function ensureLinuxPackages({ executable, tools, cache }) {
  const stamp = path.join(cache, 'libraries-checked.json')
  const libraryState = executable === undefined ? '' : describeLibraryState(executable)
  const librariesKnown = executable === undefined || readIfThere(stamp) === libraryState
  const toolsHere = tools.filter((tool) => !findTool(tool))
  if (librariesKnown && toolsHere.length === 0) return { detail: 'up to date' }

  const missing = {
    tools: toolsHere,
    libraries: librariesKnown || !executable ? [] : await findMissingLibraries(executable)
  }
  const installed = isNothing(missing) ? [] : await install(missing)
  if (!isNothing(missing)) await recheck(executable, tools)
  if (executable !== undefined) remember(stamp, describeLibraryState(executable))
  return {
    detail: installed.length > 0 ? `installed ${installed.join(' ')}` : 'all present'
  }
}

/**
 * Keeps a record that saves time at the next start; without it all is only checked again.
 *
 * @param {string} file
 * @param {string} text
 */
function remember(file, text) {
  try {
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  } catch {
    // A folder that cannot be written to is no reason not to start.
  }
}

/**
 * @param {string} name
 * @returns {string | undefined} The absolute path.
 */
export function findTool(name) {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), ...SYSTEM_FOLDERS]
  return folders
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

/**
 * What the linker's answer depends on: the program, and the cache that every installation or
 * removal of a library renews.
 *
 * @param {string} executable
 */
function describeLibraryState(executable) {
  const { mtimeMs, size } = statSync(executable)
  const linkerCache = '/etc/ld.so.cache'
  const linked = existsSync(linkerCache) ? statSync(linkerCache).mtimeMs : 0
  return JSON.stringify([executable, mtimeMs, size, linked])
}

/** @param {string} executable */
async function findMissingLibraries(executable) {
  const { stdout, output, code } = await runToEnd('ldd', [executable]).catch((error) => ({
    stdout: '',
    output: String(error),
    code: -1
  }))
  const glibc = parseMissingGlibc(output)
  if (glibc) {
    throw new SetupError(
      `This system's C library is too old for Electron, which asks for ${glibc}.`,
      'Use a newer release of the system; docs/PLATFORMS.md names those that are tested.'
    )
  }
  const missing = parseMissingLibraries(stdout)
  if (code !== 0 && missing.length === 0) {
    throw new SetupError(
      `It cannot be told which libraries Electron needs: \`ldd ${executable}\` failed.`,
      'Check that this Electron is made for this machine (`file` tells), then run this again.',
      output
    )
  }
  return missing
}

/** @param {Missing} missing */
function isNothing({ tools, libraries }) {
  return tools.length === 0 && libraries.length === 0
}

/** Whether packages can be installed here without asking anyone. */
export function canInstallPackages() {
  return familyHere() === 'debian' && findTool('apt-get') !== undefined && isRoot()
}

function familyHere() {
  return packageFamily(parseOsRelease(readIfThere('/etc/os-release') ?? ''))
}

function isRoot() {
  return process.getuid?.() === 0
}

/**
 * @param {Missing} missing
 * @returns {Promise<string[]>} The packages that were installed.
 */
async function install(missing) {
  const family = familyHere()
  if (family !== 'debian' || !findTool('apt-get')) throw notInstalled(missing, family, undefined)
  if (!isRoot()) {
    throw notInstalled(missing, family, await findInstallable(candidatesFor(missing)))
  }
  await runApt(['update'], missing)
  const packages = choosePackages(missing, await findInstallable(candidatesFor(missing)))
  if (packages.length > 0) {
    await runApt(['install', '--yes', '--no-install-recommends', ...packages], missing)
  }
  return packages
}

/**
 * @param {string[]} args
 * @param {Missing} missing
 */
async function runApt(args, missing) {
  const { code, output } = await runToEnd('apt-get', [...APT_OPTIONS, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: APT_LIMIT_MS
  })
  if (code === 0) return
  throw new SetupError(
    `${wordMissing(missing)} \`apt-get ${args.join(' ')}\` failed with the output above.`,
    'Mend what apt names (network, package sources) and run this again.',
    output
  )
}

/**
 * @param {string | undefined} executable
 * @param {readonly Tool[]} tools
 */
async function recheck(executable, tools) {
  const left = {
    tools: tools.filter((tool) => !findTool(tool)),
    libraries: executable === undefined ? [] : await findMissingLibraries(executable)
  }
  if (!isNothing(left)) throw notInstalled(left, 'other', undefined)
}

/** @param {Missing} missing */
function candidatesFor({ tools, libraries }) {
  return [...tools.map((tool) => [TOOL_PACKAGES[tool].debian]), ...libraries.map(debianPackagesFor)]
}

/**
 * The packages to install: of each thing's names the first that this release knows. Where
 * nothing is known of the release, the last name: the old names go on to work for most.
 *
 * @param {Missing} missing
 * @param {ReadonlySet<string>} installable
 */
export function choosePackages(missing, installable) {
  const chosen = candidatesFor(missing).map(
    (names) => names.find((name) => installable.has(name)) ?? names.at(-1)
  )
  return [...new Set(chosen.filter((name) => name !== undefined))].sort()
}

/** @param {readonly (readonly string[])[]} candidates */
async function findInstallable(candidates) {
  const { stdout } = await runToEnd('apt-cache', ['policy', ...candidates.flat()], {
    env: { ...process.env, LC_ALL: 'C' }
  }).catch(() => ({ stdout: '' }))
  return parseInstallable(stdout)
}

/**
 * The packages that have a version to install; a purely virtual one has "(none)".
 * Source: apt-cache(8), policy.
 *
 * @param {string} policy
 * @returns {Set<string>}
 */
export function parseInstallable(policy) {
  const found = policy.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (.*)$/gm)
  const known = Array.from(found).filter((match) => match[2] !== '(none)')
  return new Set(known.map((match) => match[1] ?? ''))
}

/** @param {Missing} missing */
function wordMissing({ tools, libraries }) {
  const parts = [
    ...(tools.length > 0 ? [`the tools ${tools.join(', ')}`] : []),
    ...(libraries.length > 0 ? [`the libraries ${libraries.join(', ')}`] : [])
  ]
  return `This system lacks ${parts.join(' and ')}.`
}

/**
 * @param {Missing} missing
 * @param {import('./os-release.mjs').PackageFamily} family
 * @param {ReadonlySet<string> | undefined} installable
 */
function notInstalled(missing, family, installable) {
  return new SetupError(wordMissing(missing), wordInstallation(missing, family, installable))
}

/**
 * The exact command that installs what is missing, or a sentence where none is known.
 *
 * @param {Missing} missing
 * @param {import('./os-release.mjs').PackageFamily} family
 * @param {ReadonlySet<string>} [installable]
 */
export function wordInstallation(missing, family, installable = new Set()) {
  const unknown = missing.libraries.filter((library) => debianPackagesFor(library).length === 0)
  if (family === 'debian' && unknown.length === 0) {
    const packages = choosePackages(missing, installable).join(' ')
    return (
      'Install them and run this again:\n  sudo apt-get update && ' +
      `sudo apt-get install --yes --no-install-recommends ${packages}`
    )
  }
  if (family === 'rpm') {
    // rpm packages say which libraries they provide, so the library's name is enough.
    const suffix = process.arch === 'ia32' || process.arch === 'arm' ? '()' : '()(64bit)'
    const provided = missing.libraries.map((library) => `'${library}${suffix}'`)
    const packages = missing.tools.map((tool) => TOOL_PACKAGES[tool].rpm)
    const command = existsSync('/usr/bin/zypper') ? 'zypper' : 'dnf'
    return `Install them and run this again:\n  sudo ${command} install ${[...packages, ...provided].join(' ')}`
  }
  return 'Install them with the package manager of this system and run this again.'
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
