import { mergeOrdered } from './merge-ordered'
import { entryOrder, type KeyedItem, type orderByKey } from './order-by-key'

/** Where more than this share is new, sorting all costs no more than putting the new ones in. */
const mostNew = 1 / 8

interface Kept<Item> extends KeyedItem<Item> {
  /** When it was last among the items. */
  turn: number
}

/**
 * Orders like `orderByKey`, again and again, for items whose keys never change: it takes what it made
 * before, leaves out what has gone and puts in what is new. So a batch costs few comparisons however
 * many items there are. All calls must be with the same direction and the same rules.
 */
export function keptOrder<Item>(): typeof orderByKey<Item> {
  let kept: readonly Kept<Item>[] = []
  const entries = new Map<Item, Kept<Item>>()
  let turn = 0

  return (items, descending, keyOf, tieBreak) => {
    const compare = entryOrder(descending, tieBreak)
    turn += 1
    const added: Kept<Item>[] = []
    for (const item of items) {
      const known = entries.get(item)
      if (known === undefined) {
        const entry = { item, key: keyOf(item), turn }
        entries.set(item, entry)
        added.push(entry)
      } else known.turn = turn
    }
    const stayed = kept.filter((entry) => entry.turn === turn || !entries.delete(entry.item))
    if (added.length > entries.size * mostNew) kept = [...stayed, ...added].sort(compare)
    else kept = mergeOrdered(stayed, added.sort(compare), compare)
    return kept.map(({ item }) => item)
  }
}
