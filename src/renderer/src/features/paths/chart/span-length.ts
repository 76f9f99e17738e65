/** Lengths of a span in milliseconds, such that clocks show round figures at their ends. */
const lengths = [
  200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000
] as const

/**
 * How long a span has to be for so many probes in a picture of `windowMs` to be `most` points at most;
 * 0 where there is room for each probe. All in milliseconds.
 */
export function spanLength(windowMs: number, intervalMs: number, most: number): number {
  if (windowMs / intervalMs <= most) return 0
  return lengths.find((length) => windowMs / length <= most) ?? lengths[lengths.length - 1] ?? 0
}
