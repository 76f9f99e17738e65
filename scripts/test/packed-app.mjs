// @ts-check
import { chmod, copyFile, readFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { packageApp } from '../pack/package-app.mjs'
import { choosePlan } from '../pack/plan.mjs'
import { pinnedVersion } from '../setup/official-electron.mjs'
import { ROOT } from '../setup/repository.mjs'

const OUTPUT = path.join(ROOT, 'node_modules/.cache/portlight/packed')

/**
 * Packages what was built for Linux, as it ships, and puts a copy of its program beside it that Playwright
 * can drive: it differs in the fuse of the inspector and nothing else.
 *
 * @param {{ distPath: string, version: string }} runtime
 * @returns {Promise<{ shipped: string, observable: string }>} The paths of both programs.
 * @throws {import('../setup/setup-error.mjs').SetupError} when it cannot be packaged
 */
export async function makePackedApp(runtime) {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'))
  await packageApp(
    choosePlan({
      platform: 'linux',
      arch: process.arch,
      version,
      runtime,
      pinned: pinnedVersion(),
      onlyFolder: true,
      output: OUTPUT
    })
  )
  const shipped = path.join(OUTPUT, 'linux-unpacked/portlight')
  const observable = `${shipped}-observable`
  await copyFile(shipped, observable)
  await chmod(observable, 0o755)
  const { default: fuses } = await import('@electron/fuses')
  await fuses.flipFuses(observable, {
    version: fuses.FuseVersion.V1,
    [fuses.FuseV1Options.EnableNodeCliInspectArguments]: true
  })
  return { shipped, observable }
}
