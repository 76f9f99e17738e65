// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { cacheFolder } from './cache-folder.mjs'
import { runToEnd } from './child-process.mjs'
import { ensureLinuxPackages, findTool } from './linux-packages.mjs'
import { packageFamily, parseOsRelease } from './os-release.mjs'
import { ROOT } from './repository.mjs'
import { SetupError, wordError } from './setup-error.mjs'
import { DownloadError, WINDOWS_KOFFI, WINDOWS_NODE, unpackPackage } from './wine-packages.mjs'

/**
 * @typedef {object} WineRuntime
 * @property {string} wine The program.
 * @property {string} node Windows' node.exe.
 * @property {Record<string, string>} variables What both need in their environment.
 *
 * @typedef {{ kind: 'ready', runtime: WineRuntime }
 *   | { kind: 'absent', reason: string }
 *   | { kind: 'failed', output: string }} WineState
 */

const BOOT_LIMIT_MS = 120_000
const SERVER_LIMIT_MS = 30_000

/**
 * Wine, a prefix of its own and Windows' Node with koffi beside it: what the tests of the
 * Windows collectors run in. Prints one line.
 *
 * @param {import('./step-log.mjs').StepLog} log
 * @returns {Promise<WineState>} Never rejects: other stages go on without it.
 */
export async function prepareWine(log) {
  /** @type {WineState} */
  let state = { kind: 'failed', output: '' }
  await log.step('Wine', async () => {
    const done = await ensureWine(cacheFolder(process.env)).catch((error) => ({
      state: /** @type {WineState} */ ({ kind: 'failed', output: wordError(error) }),
      detail: 'failed'
    }))
    state = done.state
    const marks = /** @type {const} */ ({ ready: 'done', absent: 'notice', failed: 'failed' })
    return { detail: done.detail, mark: marks[state.kind] }
  })
  return state
}

/**
 * @param {string} cache
 * @returns {Promise<{ state: WineState, detail: string }>}
 * @throws {SetupError} when what is there is not what it should be
 */
async function ensureWine(cache) {
  /** @param {string} reason */
  const absent = (reason) => ({
    state: /** @type {WineState} */ ({ kind: 'absent', reason }),
    detail: `none: ${reason}`
  })
  const hindrance = findHindrance(process.platform, process.arch, {
    hasWine: findTool('wine') !== undefined,
    isRoot: process.getuid?.() === 0,
    isDebian: isDebian() && findTool('apt-get') !== undefined
  })
  if (hindrance !== undefined) return absent(hindrance)
  checkKoffi(installedKoffi())

  const installed = await installWine(cache)
  if (installed.failed !== undefined) return absent(installed.failed)
  const wine = findTool('wine')
  if (wine === undefined) return absent('its package holds no program named wine')

  const name = `wine-node-${WINDOWS_NODE.version}-koffi-${WINDOWS_KOFFI.version}`
  const folder = path.join(cache, name)
  // The folder comes to be by a rename at the very end: if it is there, it is whole.
  const fresh = !existsSync(folder)
  try {
    if (fresh) await makeFolder(wine, folder)
  } catch (error) {
    if (error instanceof DownloadError) return absent(error.message)
    throw error
  }
  const node = path.join(folder, 'node/bin/node.exe')
  const runtime = { wine, node, variables: variablesFor(folder) }
  const made = [...(installed.fresh ? ['installed'] : []), ...(fresh ? ['prefix made'] : [])]
  const detail = made.length > 0 ? made.join(', ') : 'up to date'
  return { state: { kind: 'ready', runtime }, detail }
}

/**
 * Why Wine is not and cannot be here; undefined where it is or can be installed.
 *
 * @param {string} platform
 * @param {string} arch
 * @param {{ hasWine: boolean, isRoot: boolean, isDebian: boolean }} machine
 */
export function findHindrance(platform, arch, { hasWine, isRoot, isDebian }) {
  if (platform !== 'linux' || arch !== 'x64') return 'the Windows tests run on Linux x64 only'
  if (hasWine) return undefined
  if (!isDebian) return 'Wine is not installed; install it with the package manager'
  if (!isRoot) {
    return 'Wine is not installed; run `sudo apt-get install --yes --no-install-recommends wine`'
  }
  return undefined
}

/**
 * @param {string} installed
 * @throws {SetupError} when the pinned binary is another release's
 */
export function checkKoffi(installed) {
  if (installed === WINDOWS_KOFFI.version) return
  throw new SetupError(
    `koffi is ${installed}, but its binary for Windows is pinned to ${WINDOWS_KOFFI.version}.`,
    'Pin the same version, with its integrity, in scripts/setup/wine-packages.mjs.'
  )
}

function installedKoffi() {
  const described = readFileSync(path.join(ROOT, 'node_modules/koffi/package.json'), 'utf8')
  return String(JSON.parse(described).version)
}

function isDebian() {
  try {
    return packageFamily(parseOsRelease(readFileSync('/etc/os-release', 'utf8'))) === 'debian'
  } catch {
    return false
  }
}

/**
 * @param {string} cache
 * @returns {Promise<{ fresh: boolean, failed?: string }>}
 */
async function installWine(cache) {
  if (findTool('wine') !== undefined) return { fresh: false }
  try {
    await ensureLinuxPackages({ tools: ['wine'], cache })
    return { fresh: true }
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    return { fresh: false, failed: `Wine could not be installed: ${error.message}` }
  }
}

/**
 * @param {string} wine
 * @param {string} folder
 */
async function makeFolder(wine, folder) {
  await mkdir(path.dirname(folder), { recursive: true })
  const workshop = await mkdtemp(`${folder}.partial-`)
  try {
    const modules = path.join(workshop, 'node_modules')
    await unpackPackage(WINDOWS_NODE, path.join(workshop, 'node'))
    await unpackPackage(WINDOWS_KOFFI, path.join(modules, WINDOWS_KOFFI.name))
    await copyKoffi(path.join(modules, 'koffi'))
    await makePrefix(wine, workshop)
    await rename(workshop, folder).catch((error) => {
      // Another set-up finished first: its folder is as good.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
}

/**
 * The part of koffi that is JavaScript: it looks for its binary beside itself.
 *
 * @param {string} folder
 */
async function copyKoffi(folder) {
  const source = path.join(ROOT, 'node_modules/koffi')
  const ofNoUse = new Set(['vendor', 'doc', 'build'].map((name) => path.join(source, name)))
  await cp(source, folder, { recursive: true, filter: (file) => !ofNoUse.has(file) })
}

/**
 * @param {string} wine
 * @param {string} folder
 */
async function makePrefix(wine, folder) {
  const env = { ...process.env, ...variablesFor(folder) }
  const { code, output, timedOut } = await runToEnd(wine, ['wineboot', '-i'], {
    env,
    timeoutMs: BOOT_LIMIT_MS
  })
  await waitForServer(env)
  if (code === 0 && existsSync(path.join(folder, 'prefix/drive_c/windows/system32'))) return
  throw new SetupError(
    timedOut ? 'Wine did not start within two minutes.' : 'Wine could not make its folder.',
    'Check that `wine wineboot` works on this machine, then run this again.',
    output
  )
}

/**
 * Wine's server ends by itself once nothing runs in the prefix.
 *
 * @param {NodeJS.ProcessEnv} env
 */
async function waitForServer(env) {
  const server = ['/usr/lib/wine/wineserver', findTool('wineserver')].find(
    (file) => file !== undefined && existsSync(file)
  )
  if (server !== undefined) await runToEnd(server, ['-w'], { env, timeoutMs: SERVER_LIMIT_MS })
}

/**
 * @param {string} folder
 * @returns {Record<string, string>}
 */
function variablesFor(folder) {
  return {
    WINEPREFIX: path.join(folder, 'prefix'),
    WINEDEBUG: '-all',
    // No browser and .NET are downloaded, nothing is put into menus, no debugger is started.
    WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe,winedbg.exe=',
    // Wine 8 says that it is an older Windows than Node asks for.
    NODE_SKIP_PLATFORM_CHECK: '1',
    NODE_PATH: `Z:${path.join(folder, 'node_modules').replaceAll('/', '\\')}`,
    // What is meant for another Node, and displays: no window is opened.
    NODE_OPTIONS: '',
    DISPLAY: ''
  }
}
