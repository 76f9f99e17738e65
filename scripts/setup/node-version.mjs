// @ts-check
import process from 'node:process'
import { SetupError } from './setup-error.mjs'

/** The oldest Node that Vite 8 and the monitor run on; package.json's engines says the same. */
const OLDEST_NODE = '20.19.0'

/**
 * @param {string} version
 * @returns {number[]}
 */
function numbersOf(version) {
  const release = version.replace(/^v/, '').split(/[-+]/)[0] ?? ''
  return release.split('.').map(Number)
}

/**
 * Negative when a is older than b, 0 when equal, positive when newer. Missing parts count as 0
 * and a pre-release counts as its release.
 *
 * @param {string} a
 * @param {string} b
 */
export function compareVersions(a, b) {
  const left = numbersOf(a)
  const right = numbersOf(b)
  for (let part = 0; part < Math.max(left.length, right.length); part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/**
 * @param {string} [version]
 * @throws {SetupError} when Node is too old
 */
export function checkNodeVersion(version = process.versions.node) {
  if (compareVersions(version, OLDEST_NODE) < 0) {
    throw new SetupError(
      `Portlight needs Node.js ${OLDEST_NODE} or newer; this is ${version}.`,
      'Install a newer one (https://nodejs.org, or your version manager) and run this again.'
    )
  }
  return { detail: version }
}
