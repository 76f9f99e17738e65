/** A process that ran this long is taken to be healthy again; milliseconds. */
export const healthyAfterMs = 30_000

/**
 * Milliseconds to wait before the restart after `failures` failures in a row (1 for the first):
 * 0.25 s, doubled each time, at most 10 s.
 */
export function restartDelay(failures: number): number {
  return Math.min(250 * 2 ** Math.max(0, failures - 1), 10_000)
}
