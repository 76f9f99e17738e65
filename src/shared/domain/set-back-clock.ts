/** Two readings of a clock that nobody set may be in the wrong order by this, where one is coarser; milliseconds. */
const coarsenessMs = 1000

/**
 * Whether the clock was set back after it told that something was at `at`: that lies after `now` then, so how
 * long ago it was is not known. Both are milliseconds since the Unix epoch.
 */
export function wasSetBackSince(at: number, now: number): boolean {
  return at - now > coarsenessMs
}
