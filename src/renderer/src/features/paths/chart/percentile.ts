/** Values that a percentile rests on, at least. */
export const leastForPercentile = 20

/** The value below or at which a `share` (0–1) of the values lies, nearest rank; NaN where there is none. */
export function percentileOf(rising: ArrayLike<number>, share: number): number {
  return rising[Math.max(0, Math.ceil(share * rising.length) - 1)] ?? NaN
}
