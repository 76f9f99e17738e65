// @ts-check
// `npm run dev`: the app from its sources, renewed when they change.
import process from 'node:process'
import { forgetBuild } from './setup/build.mjs'
import { runToEnd } from './setup/child-process.mjs'
import { prepareDependencies, prepareElectron } from './setup/prepare.mjs'
import { ROOT, programOf } from './setup/repository.mjs'
import { createStepLog } from './setup/step-log.mjs'
import { parseStartArguments } from './start/arguments.mjs'
import { isChromiumNoise } from './start/chromium-noise.mjs'
import { exitCodeOf, runScript } from './start/run-script.mjs'

const USAGE = `Sets up Portlight where needed and opens it from its sources, renewed when they change.

  npm run dev                        open the window
  npm run dev -- -- ARGUMENTS        hand ARGUMENTS to the app
  npm run dev -- --help              show this`

await runScript(async () => {
  const parsed = parseStartArguments(process.argv.slice(2), 'run dev')
  if (parsed.kind === 'help') {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  if (parsed.kind === 'refused') {
    process.stderr.write(`${parsed.sentence}\n`)
    return 2
  }
  const log = createStepLog()
  await prepareDependencies(log)
  const { electronArguments, env } = await prepareElectron(log, { ownDisplay: false })

  const args = [programOf('electron-vite'), 'dev', '--watch']
  const forElectron = [...electronArguments, ...parsed.forApp]
  if (forElectron.length > 0) args.push('--', ...forElectron)
  // It writes to out/ as the build does, also while it ends.
  forgetBuild()
  try {
    const run = { cwd: ROOT, env, show: true, dropStderrLine: isChromiumNoise }
    return exitCodeOf(await runToEnd(process.execPath, args, run))
  } finally {
    forgetBuild()
  }
})
