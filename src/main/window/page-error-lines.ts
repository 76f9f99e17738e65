import { showControls } from '../../shared/domain/visible-text'
import type { RequestArgument } from '../../shared/ipc/contract'

/** Errors of the page that are written within the span; those beyond are counted. */
export const mostErrors = 10

/** Milliseconds. */
export const errorsSpanMs = 60_000

/**
 * Takes what the page reports of its own errors, and writes a line for each, but not so many that they push all
 * else out of the log. `now` is monotonic, in milliseconds.
 */
export function createPageErrorLines(
  write: (line: string) => void,
  now: () => number = () => performance.now()
): (error: RequestArgument<'reportPageError'>) => void {
  let begunAt = -Infinity
  let count = 0

  function beginSpan(): void {
    if (count > mostErrors) write(`Errors of the page that are left out: ${count - mostErrors}`)
    begunAt = now()
    count = 0
  }

  return ({ what, details }) => {
    if (now() - begunAt >= errorsSpanMs) beginSpan()
    count += 1
    if (count <= mostErrors) write(showControls(`In the page: ${what}. ${details}`))
    else if (count === mostErrors + 1) {
      write(
        `The page reports more than ${mostErrors} errors a minute. The others are only counted.`
      )
    }
  }
}
