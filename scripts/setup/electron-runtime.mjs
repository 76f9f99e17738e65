// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { downloadElectron, downloadedElectron, mayDownload } from './official-electron.mjs'
import { pinnedVersion, readFailedDownload, rememberFailedDownload } from './official-electron.mjs'
import { SetupError } from './setup-error.mjs'
import { STAND_IN, ensureStandIn, hasStandIn } from './stand-in-electron.mjs'

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable
 * @property {string} distPath The folder that ELECTRON_OVERRIDE_DIST_PATH takes.
 * @property {string} version
 */

const ASKS_FOR_OFFICIAL = 'PORTLIGHT_ELECTRON'

/**
 * Finds the Electron to run: the one the user set, else the pinned official one (downloaded
 * if need be), else the stand-in.
 *
 * @param {string} cache
 * @returns {Promise<import('./step-log.mjs').StepOutcome & { runtime: ElectronRuntime }>}
 * @throws {SetupError} when there is none for this machine
 */
export async function findElectron(cache) {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) return findOverride(path.resolve(override))

  const pinned = pinnedVersion()
  const present = downloadedElectron()
  if (present) return official(present, pinned, pinned)

  const insisted = process.env[ASKS_FOR_OFFICIAL] === 'official'
  const standInExists = hasStandIn(process.platform, process.arch) && !insisted
  let failed = standInExists ? readFailedDownload(cache) : undefined
  if (!failed || mayDownload(failed, pinned, Date.now())) {
    const result = await downloadElectron()
    if ('executable' in result) return official(result.executable, pinned, `${pinned} downloaded`)
    failed = { version: pinned, failedAt: new Date().toISOString(), reason: result.reason }
    if (hasStandIn(process.platform, process.arch)) rememberFailedDownload(cache, failed)
  }
  if (!standInExists) throw notDownloaded(pinned, failed.reason)

  const { executable, fresh } = await ensureStandIn(cache)
  return {
    mark: 'notice',
    detail: wordStandIn(pinned, failed, fresh),
    runtime: {
      executable,
      distPath: path.dirname(executable),
      version: STAND_IN.electronVersion
    }
  }
}

/**
 * @param {string} pinned
 * @param {import('./official-electron.mjs').FailedDownload} failed
 * @param {boolean} fresh
 */
export function wordStandIn(pinned, failed, fresh) {
  const day = failed.failedAt.slice(0, 10)
  return (
    `RUNS ON ELECTRON ${STAND_IN.electronVersion} INSTEAD OF ${pinned}` +
    `${fresh ? ' (just unpacked)' : ''}: the download of ${pinned} failed on ${day} ` +
    `(${failed.reason}); ${ASKS_FOR_OFFICIAL}=official tries it again`
  )
}

/**
 * @param {string} executable
 * @param {string} version
 * @param {string} detail
 */
function official(executable, version, detail) {
  return { detail, runtime: { executable, distPath: distPathOf(executable), version } }
}

/**
 * The dist folder of an executable, which on macOS lies four levels inside it.
 *
 * @param {string} executable
 */
export function distPathOf(executable) {
  const bundle = executable.search(/[\\/]Electron\.app[\\/]/)
  return bundle === -1 ? path.dirname(executable) : executable.slice(0, bundle)
}

/** @param {string} folder */
function findOverride(folder) {
  const executable = path.join(folder, executableName(process.platform))
  if (!existsSync(executable)) {
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH is set to ${folder}, which holds no Electron: ` +
        `${executable} does not exist.`,
      'Set it to the folder that holds the Electron executable, or unset it.'
    )
  }
  const versionFile = path.join(folder, 'version')
  const version = existsSync(versionFile)
    ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '')
    : 'unknown'
  const detail = `${version} from ELECTRON_OVERRIDE_DIST_PATH`
  return { detail, runtime: { executable, distPath: folder, version } }
}

/**
 * Where an executable lies in a dist folder. Source: the electron package's install.js.
 *
 * @param {string} platform
 */
export function executableName(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * @param {string} pinned
 * @param {string} reason
 */
function notDownloaded(pinned, reason) {
  return new SetupError(
    `Electron ${pinned} could not be downloaded: ${reason}.`,
    'Check that this machine reaches the internet and run this again. Behind a proxy set ' +
      'ELECTRON_GET_USE_PROXY=1 and HTTPS_PROXY; where a mirror serves Electron set ' +
      'ELECTRON_MIRROR; with an Electron at hand set ELECTRON_OVERRIDE_DIST_PATH to its folder.'
  )
}
