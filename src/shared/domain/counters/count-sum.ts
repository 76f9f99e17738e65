import type { Count } from '../../model/protocol-counters'

/** The sum of counts; null where one of them is not told: a part is no sum. */
export function countSum(...counts: readonly (Count | undefined)[]): Count {
  let sum = 0
  for (const count of counts) {
    if (count === null || count === undefined) return null
    sum += count
  }
  return sum
}
