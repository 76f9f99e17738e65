// @ts-check
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { runToEnd } from './child-process.mjs'
import { ROOT } from './repository.mjs'

const PACKAGE = path.join(ROOT, 'node_modules/electron')
const DOWNLOAD_LIMIT_MS = 5 * 60 * 1000
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000

/** @typedef {{ version: string, failedAt: string, reason: string }} FailedDownload */

/** The version package.json pins. */
export function pinnedVersion() {
  return String(JSON.parse(readFileSync(path.join(PACKAGE, 'package.json'), 'utf8')).version)
}

/**
 * The executable of the pinned Electron, or undefined while it is not downloaded. The same
 * questions as the electron package's install.js asks.
 */
export function downloadedElectron() {
  try {
    const version = readFileSync(path.join(PACKAGE, 'dist/version'), 'utf8').replace(/^v/, '')
    const executable = path.join(
      PACKAGE,
      'dist',
      readFileSync(path.join(PACKAGE, 'path.txt'), 'utf8')
    )
    return version.trim() === pinnedVersion() && existsSync(executable) ? executable : undefined
  } catch {
    return undefined
  }
}

/**
 * A failed download is not repeated for a day: where there is no way out, each start would
 * pay for the attempt, up to the time limit behind a firewall that drops packets.
 *
 * @param {FailedDownload | undefined} failed
 * @param {string} version
 * @param {number} now Milliseconds since 1970.
 */
export function mayDownload(failed, version, now) {
  if (!failed || failed.version !== version) return true
  const age = now - Date.parse(failed.failedAt)
  return !(age >= 0 && age < RETRY_AFTER_MS)
}

/**
 * Downloads the pinned Electron with the package's own installer.
 *
 * @returns {Promise<{ executable: string } | { reason: string }>}
 */
export async function downloadElectron() {
  const env = { ...process.env }
  delete env['ELECTRON_OVERRIDE_DIST_PATH']
  const installer = path.join(PACKAGE, 'install.js')
  const { code, output, timedOut } = await runToEnd(process.execPath, [installer], {
    env,
    timeoutMs: DOWNLOAD_LIMIT_MS
  })
  const executable = downloadedElectron()
  if (executable) return { executable }
  return { reason: timedOut ? 'no answer in 5 minutes' : failureIn(output, code) }
}

/**
 * The one line of an installer's output that names the error.
 *
 * @param {string} output
 * @param {number | null} code
 */
export function failureIn(output, code) {
  const lines = output.split('\n').map((line) => line.trim())
  const named = lines.find((line) => /^\w*Error\b.*:/.test(line)) ?? lines.find(Boolean)
  return named ?? `the installer ended with code ${code}`
}

/**
 * @param {string} cache
 * @returns {FailedDownload | undefined}
 */
export function readFailedDownload(cache) {
  try {
    return JSON.parse(readFileSync(recordIn(cache), 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * @param {string} cache
 * @param {FailedDownload} failed
 */
export function rememberFailedDownload(cache, failed) {
  try {
    mkdirSync(cache, { recursive: true })
    writeFileSync(recordIn(cache), `${JSON.stringify(failed)}\n`)
  } catch {
    // Then the download is tried again at the next start.
  }
}

/** @param {string} cache */
function recordIn(cache) {
  return path.join(cache, 'electron-download-failed.json')
}
