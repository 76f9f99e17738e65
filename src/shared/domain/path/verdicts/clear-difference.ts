import type { Loss } from '../../../model/path'

/**
 * Whether the first loss is clearly less than the second: less than half of it, and by more than chance
 * makes likely, which is so many standard errors of the difference of two shares that are the same (the
 * pooled z-test). Two errors are met by chance in 1 of 44 cases, three in 1 of 740; the half keeps what
 * is met among many hops again and again from being told.
 */
export function isClearlyLess(less: Loss, more: Loss, errors: number): boolean {
  if (less.decided === 0 || more.decided === 0) return false
  const [lessShare, moreShare] = [less.lost / less.decided, more.lost / more.decided]
  const pooled = (less.lost + more.lost) / (less.decided + more.decided)
  const variance = pooled * (1 - pooled) * (1 / less.decided + 1 / more.decided)
  return lessShare < moreShare / 2 && moreShare - lessShare > errors * Math.sqrt(variance)
}
