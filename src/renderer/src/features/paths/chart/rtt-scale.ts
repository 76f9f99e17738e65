/**
 * Upper end of the axis for round trips up to `longest` milliseconds: a round figure, with some room above.
 * Small changes of the longest do not change it.
 */
export function rttScaleTop(longest: number): number {
  const wanted = Math.max(longest * 1.1, 0.1)
  const magnitude = 10 ** Math.floor(Math.log10(wanted))
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * magnitude >= wanted) ?? 10
  return Number((step * magnitude).toPrecision(3))
}
