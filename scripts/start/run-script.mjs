// @ts-check
import { constants } from 'node:os'
import process from 'node:process'
import { endChildrenWithScript } from '../setup/child-process.mjs'
import { wordError } from '../setup/setup-error.mjs'
import { wantsColour } from '../setup/step-log.mjs'

/**
 * Runs the body of a script: its value is the exit code, its error is put into words.
 *
 * @param {() => Promise<number>} body
 */
export async function runScript(body) {
  endChildrenWithScript()
  settleColour()
  try {
    process.exitCode = await body()
  } catch (error) {
    process.stderr.write(`\n${wordError(error)}\n`)
    process.exitCode = 1
  }
}

/**
 * Decides on colour once for every command that is run. They cannot see for themselves whether
 * output that is kept will be shown at a terminal, and with CI set some colour a plain file.
 */
function settleColour() {
  const [wanted, unwanted] = wantsColour(process.stdout, process.env)
    ? ['FORCE_COLOR', 'NO_COLOR']
    : ['NO_COLOR', 'FORCE_COLOR']
  process.env[wanted] = '1'
  // With both set Node warns in every process.
  delete process.env[unwanted]
}

/**
 * The exit code a shell would give for how a command ended.
 *
 * @param {{ code: number | null, signal: NodeJS.Signals | null }} finished
 */
export function exitCodeOf({ code, signal }) {
  return code ?? (signal ? 128 + constants.signals[signal] : 1)
}
