/** What rows are sorted by; null where it is not known. */
export type SortKey = number | string | null

/** Plain comparison, not Intl.Collator: that took 30 times as long at 50,000 rows. */
export function compareKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : 1
}

/**
 * Items in the order of their keys, each made once. Unknown keys come last whatever the direction;
 * equal ones stand by `tieBreak`, so that the order never jitters.
 */
export function orderByKey<Item>(
  items: Iterable<Item>,
  descending: boolean,
  keyOf: (item: Item) => SortKey,
  tieBreak: (a: Item, b: Item) => number
): Item[] {
  const entries = Array.from(items, (item) => ({ item, key: keyOf(item) }))
  return entries.sort(entryOrder(descending, tieBreak)).map(({ item }) => item)
}

/** An item with the key that was made of it. */
export interface KeyedItem<Item> {
  readonly item: Item
  readonly key: SortKey
}

/** The comparison behind `orderByKey`. */
export function entryOrder<Item>(
  descending: boolean,
  tieBreak: (a: Item, b: Item) => number
): (a: KeyedItem<Item>, b: KeyedItem<Item>) => number {
  const direction = descending ? -1 : 1
  return (a, b) => {
    if ((a.key === null) !== (b.key === null)) return a.key === null ? 1 : -1
    return direction * compareKeys(a.key, b.key) || tieBreak(a.item, b.item)
  }
}
