import type { ColumnSettings, TableColumn } from './table-column'

type Column = Pick<TableColumn<never>, 'id' | 'size' | 'giveUp' | 'isOptional'>

/** All columns in the order a person gave them; one that the order does not know follows its neighbour. */
export function orderColumns<C extends Column>(
  columns: readonly C[],
  { order }: ColumnSettings
): C[] {
  const byId = new Map(columns.map((column) => [column.id, column]))
  const ordered = order.flatMap((id) => byId.get(id) ?? [])
  columns.forEach((column, index) => {
    if (order.includes(column.id)) return
    const before = columns[index - 1]
    ordered.splice(before === undefined ? 0 : ordered.indexOf(before) + 1, 0, column)
  })
  return ordered
}

/** Whether a column is to be shown where there is room for it. */
export function isWanted({ id, isOptional }: Column, { hidden, shown }: ColumnSettings): boolean {
  return !hidden.includes(id) && (isOptional !== true || shown.includes(id))
}

/**
 * The columns that fit into `width` CSS pixels, in order. Those that a person asked for are shown
 * whatever the room: the table then scrolls sideways.
 */
export function shownColumns<C extends Column>(
  columns: readonly C[],
  settings: ColumnSettings,
  width: number
): C[] {
  const wanted = orderColumns(columns, settings).filter((column) => isWanted(column, settings))
  const left = new Set(wanted)
  let needed = leastWidth(wanted, settings)
  const spare = wanted
    .filter(({ id, giveUp }) => giveUp !== undefined && !settings.shown.includes(id))
    .sort((a, b) => (a.giveUp ?? 0) - (b.giveUp ?? 0))
  for (const column of spare) {
    if (needed <= width) break
    left.delete(column)
    needed -= widthOf(column, settings)
  }
  return wanted.filter((column) => left.has(column))
}

/** CSS pixels these columns need at least. */
export function leastWidth(columns: readonly Column[], settings: ColumnSettings): number {
  return columns.reduce((sum, column) => sum + widthOf(column, settings), 0)
}

/** The CSS grid for these columns. */
export function gridTemplate(columns: readonly Column[], settings: ColumnSettings): string {
  return columns
    .map((column) => {
      const width = widthOf(column, settings)
      const { grow } = column.size
      const isFixed = grow === 0 || settings.widths[column.id] !== undefined
      return isFixed ? `${width}px` : `minmax(${width}px, ${grow}fr)`
    })
    .join(' ')
}

function widthOf({ id, size }: Column, { widths }: ColumnSettings): number {
  return widths[id] ?? size.width
}
