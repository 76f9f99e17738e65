/**
 * The arguments were not understood; the message is a sentence for the person who wrote them. `place`
 * is the argument with the wrong part of it marked, in lines of its own, where that helps.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'

  constructor(
    message: string,
    readonly place: string | null = null
  ) {
    super(message)
  }
}

/** Seconds, with a fraction or without. @throws UsageError where they are not from `least` to `most`. */
export function readDecimal(option: string, text: string, least: number, most: number): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
  if (seconds >= least && seconds <= most) return seconds
  throw new UsageError(`${option} takes ${least} to ${most} seconds, not ${quoted(text)}.`)
}

/** @throws UsageError where it is no whole number from 1, to `most` where that is given. */
export function readCount(option: string, text: string, most = Number.MAX_SAFE_INTEGER): number {
  const count = /^\d+$/.test(text) ? Number(text) : NaN
  if (count >= 1 && count <= most) return count
  const range = most === Number.MAX_SAFE_INTEGER ? 'from 1' : `from 1 to ${most}`
  throw new UsageError(`${option} takes a whole number ${range}, not ${quoted(text)}.`)
}

/** @throws UsageError where it is none of the words. */
export function readWord<Word extends string>(
  option: string,
  text: string,
  words: readonly Word[]
): Word {
  const word = words.find((one) => one === text)
  if (word !== undefined) return word
  const last = words.at(-1) ?? ''
  const list = `${words.slice(0, -1).join(', ')} or ${last}`
  throw new UsageError(`${option} takes ${list}, not ${quoted(text)}.`)
}

/** As the person may have typed it: in quotes, what does not show as escapes. */
export function quoted(text: string): string {
  return JSON.stringify(text)
}
