// @ts-check
// `npm run pack`: packages for this system in dist/, from a bare clone. What cannot be made here is
// named, never left out in silence.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { archiveFolder } from './pack/archive-folder.mjs'
import { PACK_USAGE, parsePackArguments } from './pack/arguments.mjs'
import { findDebMaker } from './pack/deb/deb-maker.mjs'
import { findResults, wordResults } from './pack/results.mjs'
import { packageApp } from './pack/package-app.mjs'
import { choosePlan } from './pack/plan.mjs'
import { cacheFolder } from './setup/cache-folder.mjs'
import { findElectron } from './setup/electron-runtime.mjs'
import { pinnedVersion } from './setup/official-electron.mjs'
import { prepareBuild, prepareDependencies } from './setup/prepare.mjs'
import { ROOT } from './setup/repository.mjs'
import { createStepLog } from './setup/step-log.mjs'
import { runScript } from './start/run-script.mjs'

await runScript(async () => {
  const parsed = parsePackArguments(process.argv.slice(2))
  if (parsed.kind === 'help') {
    process.stdout.write(`${PACK_USAGE}\n`)
    return 0
  }
  if (parsed.kind === 'refused') {
    process.stderr.write(`${parsed.sentence}\n`)
    return 2
  }
  const log = createStepLog()
  await prepareDependencies(log)
  const { runtime } = await log.step('Electron', () => findElectron(cacheFolder(process.env)))
  await prepareBuild(log)
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  const plan = choosePlan({
    platform: process.platform,
    arch: process.arch,
    version,
    runtime,
    pinned: pinnedVersion(),
    debMaker: await findDebMaker(),
    onlyFolder: parsed.onlyFolder
  })
  await log.step('packages', () => packageApp(plan, parsed.forBuilder))
  const { archive, output } = plan
  if (archive !== null) await log.step('archive', () => archiveFolder(output, archive))
  const results = findResults(output)
  process.stdout.write(`\n${wordResults(results, plan, ROOT)}\n`)
  return 0
})
