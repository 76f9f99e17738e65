/** So many ends in a row, each soon after a start, that what runs at the start is suspected. */
const suspiciousEnds = 2

/**
 * Why the monitor is to do without native code, told to the person who looks; null where it may use it.
 * Native code can end its process without an error that could be caught, at every start anew; the
 * portable sources cannot. `earlyEnds`: ends in a row, each soon after a start.
 */
export function nativeRefusal(earlyEnds: number): string | null {
  if (earlyEnds < suspiciousEnds) return null
  return `the collector ended ${earlyEnds} times in a row soon after its start, so native code is left out`
}
