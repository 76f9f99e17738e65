/**
 * How many of `trials` may fail, least and most, when each fails with probability `share`: the smallest
 * range around the middle outside of which one lies with a probability of at most `outside`, half of it
 * on each side.
 *
 * @param trials A whole number from 1.
 * @param share 0–1.
 * @param outside 0–1, exclusive.
 */
export function binomialRange(
  trials: number,
  share: number,
  outside: number
): { readonly least: number; readonly most: number } {
  const tail = outside / 2
  let below = 0
  let least = 0
  let most = trials
  for (let failed = 0; failed <= trials; failed += 1) {
    const next = below + probabilityOf(failed, trials, share)
    if (below <= tail) least = failed
    if (1 - next <= tail) {
      most = failed
      break
    }
    below = next
  }
  return { least, most }
}

/** By logarithms, since the factorials are larger than any number. */
function probabilityOf(failed: number, trials: number, share: number): number {
  if (share === 0) return failed === 0 ? 1 : 0
  if (share === 1) return failed === trials ? 1 : 0
  let logarithm = failed * Math.log(share) + (trials - failed) * Math.log1p(-share)
  for (let index = 1; index <= failed; index += 1) {
    logarithm += Math.log((trials - failed + index) / index)
  }
  return Math.exp(logarithm)
}
