import { useCallback } from 'react'
import { defaultTableSettings, type TableSettings } from '../../../../shared/model/settings'
import { settingsStore, useSetting } from '../../stores/settings'
import type { ColumnSettings, TableSort } from './table-column'

/** How the columns of the table `id` are arranged, and the way to change that; it is remembered. */
export function useColumnSettings(
  id: string
): readonly [ColumnSettings, (next: ColumnSettings) => void] {
  const [tables] = useSetting('tables')
  const change = useCallback(
    (next: ColumnSettings) => {
      remember(id, next)
    },
    [id]
  )
  return [tables[id] ?? defaultTableSettings, change]
}

/**
 * By which column the table `id` is sorted, and the way to change that; it is remembered. `usual`
 * holds before the first change, and where what is remembered is none of `columns`.
 */
export function useTableSort<Column extends string>(
  id: string,
  columns: readonly Column[],
  usual: TableSort<Column>
): readonly [TableSort<Column>, (next: TableSort) => void] {
  const [tables] = useSetting('tables')
  const change = useCallback(
    (sort: TableSort) => {
      remember(id, { sort })
    },
    [id]
  )
  const sort = tables[id]?.sort ?? usual
  const column = columns.find((known) => known === sort.column)
  // The same object as long as nothing changes: the order is made of it.
  const isUsual = column === undefined
  return [isUsual ? usual : (sort as TableSort<Column>), change]
}

function remember(id: string, part: Partial<TableSettings>): void {
  const tables = settingsStore.get('tables')
  const before = tables[id] ?? defaultTableSettings
  settingsStore.set('tables', { ...tables, [id]: { ...before, ...part } })
}
