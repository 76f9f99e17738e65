// @ts-check
import { rm } from 'node:fs/promises'
import process from 'node:process'
import { runToEnd } from '../setup/child-process.mjs'
import { ROOT, programOf } from '../setup/repository.mjs'
import { SetupError } from '../setup/setup-error.mjs'

const LIMIT_MS = 30 * 60 * 1000

/**
 * Runs electron-builder on what was built. The folder it writes to is made anew.
 *
 * @param {import('./plan.mjs').Plan} plan
 * @param {readonly string[]} [options] Further ones, for electron-builder.
 * @returns {Promise<import('../setup/step-log.mjs').StepOutcome>}
 * @throws {SetupError} when it fails
 */
export async function packageApp(plan, options = []) {
  await rm(plan.output, { recursive: true, force: true })
  const args = [
    ...plan.args,
    `-c.directories.output=${plan.output}`,
    '--publish',
    'never',
    ...options
  ]
  const { code, output, timedOut } = await runToEnd(
    process.execPath,
    [programOf('electron-builder'), ...args],
    {
      cwd: ROOT,
      // With hard links the fuses would be set in the Electron that is copied as well.
      env: { ...process.env, ...plan.env, USE_HARD_LINKS: 'false' },
      timeoutMs: LIMIT_MS
    }
  )
  if (code !== 0) {
    throw new SetupError(
      timedOut
        ? `electron-builder did not end within ${LIMIT_MS / 60_000} minutes.`
        : 'electron-builder failed with the output above.',
      'Mend what it names, then run this again; `npm run pack -- --folder` needs no further tools.',
      output
    )
  }
  return { detail: 'made' }
}
