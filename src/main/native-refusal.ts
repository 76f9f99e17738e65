/** So many ends in a row, each soon after a start, that what runs at the start is suspected. */
export const suspiciousFailures = 2

/**
 * Why the monitor is to do without native code, told to the person who looks; null where it may use it.
 * Native code can end its process without an error that could be caught, at every start anew; the
 * portable sources cannot. `failures`: ends in a row without a healthy run between them.
 */
export function nativeRefusal(failures: number): string | null {
  if (failures < suspiciousFailures) return null
  return `the collector ended ${failures} times in a row soon after its start, so native code is left out`
}
