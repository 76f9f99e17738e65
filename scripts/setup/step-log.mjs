// @ts-check
import process from 'node:process'

/**
 * @typedef {'done' | 'notice' | 'failed'} Mark
 * @typedef {{ detail: string, mark?: Mark }} StepOutcome
 * @typedef {{ isTTY?: boolean, write(text: string): unknown }} LineStream
 */

const SIGNS = { done: '✓', notice: '!', failed: '✗' }
const COLOURS = { done: 32, notice: 33, failed: 31 }

/**
 * Colours only for a person at a terminal who did not ask for none (https://no-color.org).
 *
 * @param {{ isTTY?: boolean }} stream
 * @param {NodeJS.ProcessEnv} env
 */
export function wantsColour(stream, env) {
  return stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
}

/**
 * @param {Mark} mark
 * @param {string} name
 * @param {string} detail
 * @param {number} milliseconds
 * @param {boolean} colour
 */
export function formatStep(mark, name, detail, milliseconds, colour) {
  const sign = colour ? `\u001b[${COLOURS[mark]}m${SIGNS[mark]}\u001b[0m` : SIGNS[mark]
  const seconds = `${(milliseconds / 1000).toFixed(2)} s`
  return `  ${sign} ${name.padEnd(14)} ${detail.padEnd(24)} ${seconds.padStart(8)}`
}

/**
 * Prints one line a step, with the time it took. At a terminal the name of the running step
 * stands there meanwhile, so that a long download does not look like a hang.
 *
 * @param {LineStream} [stream]
 */
export function createStepLog(stream = process.stdout) {
  const colour = wantsColour(stream, process.env)
  const live = stream.isTTY === true && process.env['TERM'] !== 'dumb'

  /**
   * @param {Mark} mark
   * @param {string} name
   * @param {string} detail
   * @param {number} startedAt
   */
  const finish = (mark, name, detail, startedAt) => {
    const line = formatStep(mark, name, detail, performance.now() - startedAt, colour)
    stream.write(`${live ? '\r\u001b[2K' : ''}${line}\n`)
  }

  return {
    /**
     * Runs one step and prints its line, also when it fails; the error goes on to the caller.
     *
     * @template {StepOutcome} T
     * @param {string} name
     * @param {() => T | Promise<T>} work
     * @returns {Promise<T>}
     */
    async step(name, work) {
      const startedAt = performance.now()
      if (live) stream.write(`  … ${name}`)
      try {
        const outcome = await work()
        finish(outcome.mark ?? 'done', name, outcome.detail, startedAt)
        return outcome
      } catch (error) {
        finish('failed', name, 'failed', startedAt)
        throw error
      }
    }
  }
}

/** @typedef {ReturnType<typeof createStepLog>} StepLog */
