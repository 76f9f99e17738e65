/** Two lists in order as one, with few comparisons where the second is far shorter. */
export function mergeOrdered<T>(
  long: readonly T[],
  short: readonly T[],
  compare: (a: T, b: T) => number
): T[] {
  const all: T[] = []
  let from = 0
  for (const one of short) {
    const to = placeOf(one, long, from, compare)
    for (; from < to; from += 1) all.push(long[from] as T)
    all.push(one)
  }
  for (; from < long.length; from += 1) all.push(long[from] as T)
  return all
}

/** Where `one` belongs in `list` from `from` on, by halving. */
function placeOf<T>(
  one: T,
  list: readonly T[],
  from: number,
  compare: (a: T, b: T) => number
): number {
  let low = from
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(list[middle] as T, one) <= 0) low = middle + 1
    else high = middle
  }
  return low
}
