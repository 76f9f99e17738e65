import type { RowKey } from './table-row'

/**
 * Where to scroll so that the row a person looks at stays put when rows come and go above it.
 * `before` and `after` are keys in order, `anchor` the key that must not move. Returns how many rows it
 * moved down (negative: up); 0 where it was or is not listed.
 */
export function anchorShift(
  before: readonly RowKey[],
  after: readonly RowKey[],
  anchor: RowKey | null
): number {
  if (anchor === null || before === after) return 0
  const old = before.indexOf(anchor)
  if (old === -1) return 0
  const current = after.indexOf(anchor)
  return current === -1 ? 0 : current - old
}
