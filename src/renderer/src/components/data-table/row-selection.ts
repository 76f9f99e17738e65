import type { RowKey } from './table-row'

/** The rows that are chosen in a table. */
export interface RowSelection {
  /** The row that keys start from; null before the first. */
  readonly cursor: RowKey | null
  /** Where a range begins. */
  readonly anchor: RowKey | null
  readonly keys: ReadonlySet<RowKey>
}

export const noSelection: RowSelection = { cursor: null, anchor: null, keys: new Set() }

/** This row alone. */
export function selectOne(key: RowKey): RowSelection {
  return { cursor: key, anchor: key, keys: new Set([key]) }
}

/** From the anchor to `key`, both with all between in `order`; from `key` alone where there is no anchor. */
export function extendTo(
  { anchor }: RowSelection,
  order: readonly RowKey[],
  key: RowKey
): RowSelection {
  const from = anchor === null ? -1 : order.indexOf(anchor)
  const to = order.indexOf(key)
  if (from === -1 || to === -1) return selectOne(key)
  const keys = order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { cursor: key, anchor, keys: new Set(keys) }
}

/** With `key` added, or taken away where it was chosen; it becomes the cursor either way. */
export function toggleOne({ keys }: RowSelection, key: RowKey): RowSelection {
  const toggled = new Set(keys)
  if (!toggled.delete(key)) toggled.add(key)
  return { cursor: key, anchor: key, keys: toggled }
}

/** Every row; the cursor stays. */
export function selectAll({ cursor }: RowSelection, order: readonly RowKey[]): RowSelection {
  return { cursor, anchor: order[0] ?? null, keys: new Set(order) }
}
