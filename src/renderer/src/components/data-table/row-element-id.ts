import type { RowKey } from './table-row'

/** Id of the element of a row, by which screen readers follow the cursor. */
export function rowElementId(tableId: string, key: RowKey): string {
  return `${tableId}-row-${String(key).replace(/\s/g, '_')}`
}
