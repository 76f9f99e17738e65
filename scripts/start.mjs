// @ts-check
// `npm start`: from a bare clone to the open window.
import { statSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { runToEnd } from './setup/child-process.mjs'
import { prepareBuild, prepareDependencies, prepareElectron } from './setup/prepare.mjs'
import { ROOT } from './setup/repository.mjs'
import { SetupError } from './setup/setup-error.mjs'
import { createStepLog } from './setup/step-log.mjs'
import { START_USAGE, parseStartArguments } from './start/arguments.mjs'
import { isChromiumNoise } from './start/chromium-noise.mjs'
import { exitCodeOf, runScript } from './start/run-script.mjs'

const SCREENSHOT_LIMIT_MS = 60_000

await runScript(async () => {
  const parsed = parseStartArguments(process.argv.slice(2))
  if (parsed.kind === 'help') {
    process.stdout.write(`${START_USAGE}\n`)
    return 0
  }
  if (parsed.kind === 'refused') {
    process.stderr.write(`${parsed.sentence}\n`)
    return 2
  }
  const log = createStepLog()
  await prepareDependencies(log)
  const { runtime, electronArguments, env } = await prepareElectron(log, {
    ownDisplay: false,
    forPicture: parsed.screenshot !== undefined
  })
  await prepareBuild(log)

  const args = [...electronArguments, '.', ...parsed.forApp]
  const run = { cwd: ROOT, env, show: true, dropStderrLine: isChromiumNoise }
  if (parsed.screenshot === undefined) {
    return exitCodeOf(await runToEnd(runtime.executable, args, run))
  }
  const picture = path.resolve(callersFolder(), parsed.screenshot)
  await log.step('screenshot', () => takeScreenshot(picture, runtime.executable, args, run))
  return 0
})

/**
 * @param {string} picture
 * @param {string} executable
 * @param {string[]} args
 * @param {Parameters<typeof runToEnd>[2]} run
 */
async function takeScreenshot(picture, executable, args, run) {
  const startedAt = Date.now()
  const finished = await runToEnd(executable, [...args, `--screenshot=${picture}`], {
    ...run,
    timeoutMs: SCREENSHOT_LIMIT_MS
  })
  if (finished.timedOut) {
    throw new SetupError(
      `The app wrote no picture within ${SCREENSHOT_LIMIT_MS / 1000} s and was ended.`,
      'Run `npm start` to see what its window says.'
    )
  }
  if (finished.code !== 0) {
    throw new SetupError(
      `The app ended with code ${exitCodeOf(finished)} before the picture was done.`,
      'What it said is above; `npm start` shows its window.'
    )
  }
  const written = statSync(picture, { throwIfNoEntry: false })
  // File systems may cut times to the second.
  if (!written || written.size === 0 || written.mtimeMs < startedAt - 1000) {
    throw new SetupError(
      `The app reported success, but ${picture} holds no picture.`,
      'Run this again; `npm start` shows the window itself.'
    )
  }
  return { detail: `written to ${picture}` }
}

/** npm runs scripts in the repository; the user means the folder the command was given in. */
function callersFolder() {
  return process.env['INIT_CWD'] ?? process.cwd()
}
