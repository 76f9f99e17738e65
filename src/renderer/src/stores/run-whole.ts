/** Runs work that can be interrupted in one piece, and returns its result. */
export function runWhole<Result>(work: Iterator<unknown, Result>): Result {
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value
}
