// @ts-check

/** A step of the set-up that failed for a reason the reader can act on. */
export class SetupError extends Error {
  /**
   * @param {string} message What failed and why, in one or two sentences.
   * @param {string} nextStep What to do now; a command where there is one.
   * @param {string} [output] What the failed command printed, shown above the sentences.
   */
  constructor(message, nextStep, output = '') {
    super(message)
    this.name = 'SetupError'
    this.nextStep = nextStep
    this.output = output
  }
}

/**
 * Words an error for the terminal: the output that led to it, what failed, what to do next.
 * Anything but a SetupError is a mistake of ours, so its stack is kept.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function wordError(error) {
  if (!(error instanceof SetupError)) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
  const output = error.output.trim()
  return [...(output ? [output, ''] : []), error.message, error.nextStep].join('\n')
}
