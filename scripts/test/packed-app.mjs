// @ts-check
import { chmod, copyFile, readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { findDebMaker } from '../pack/deb/deb-maker.mjs'
import { packageApp } from '../pack/package-app.mjs'
import { choosePlan } from '../pack/plan.mjs'
import { pinnedVersion } from '../setup/official-electron.mjs'
import { ROOT } from '../setup/repository.mjs'

const OUTPUT = path.join(ROOT, 'node_modules/.cache/portlight/packed')

/**
 * Packages what was built for Linux, as it ships, and puts a copy of its program beside it that Playwright
 * can drive: it differs in the fuse of the inspector and nothing else. Where there is dpkg-deb a deb of it, too.
 *
 * @param {{ distPath: string, version: string }} runtime
 * @returns {Promise<{ shipped: string, observable: string, deb: string | null }>} The paths of all three.
 * @throws {import('../setup/setup-error.mjs').SetupError} when it cannot be packaged
 */
export async function makePackedApp(runtime) {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'))
  const debMaker = await findDebMaker()
  const plan = choosePlan({
    platform: 'linux',
    arch: process.arch,
    version,
    runtime,
    pinned: pinnedVersion(),
    onlyFolder: true,
    debMaker,
    output: OUTPUT
  })
  // Its contents are those of any deb; packed in seconds instead of a minute.
  const debOptions = ['--linux', 'deb', '-c.deb.compression=zst']
  if (debMaker === null) await packageApp(plan)
  else await packageApp({ ...plan, env: { CUSTOM_FPM_PATH: debMaker } }, debOptions)
  const shipped = path.join(OUTPUT, 'linux-unpacked/portlight')
  const observable = `${shipped}-observable`
  await copyFile(shipped, observable)
  await chmod(observable, 0o755)
  const { default: fuses } = await import('@electron/fuses')
  await fuses.flipFuses(observable, {
    version: fuses.FuseVersion.V1,
    [fuses.FuseV1Options.EnableNodeCliInspectArguments]: true
  })
  const deb = (await readdir(OUTPUT)).find((name) => name.endsWith('.deb'))
  return { shipped, observable, deb: deb === undefined ? null : path.join(OUTPUT, deb) }
}
