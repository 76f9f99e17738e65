import { memo, useState, useSyncExternalStore } from 'react'
import styles from './data-table.module.css'
import { rowElementId } from './row-element-id'
import type { TableColumn } from './table-column'
import type { TableRow, TableSource } from './table-row'

interface DataRowProps<Row extends TableRow> {
  readonly tableId: string
  readonly id: number
  readonly index: number
  /** From the top of the list, in CSS pixels. */
  readonly top: number
  readonly source: TableSource<Row>
  readonly columns: readonly TableColumn<Row>[]
  readonly template: string
  readonly isSelected: boolean
  readonly isCursor: boolean
  /** Where it stands of two rows that belong together. */
  readonly bond: 'first' | 'second' | undefined
}

/** One row. It is drawn anew when what it shows changes, not when others do. */
function DrawnRow<Row extends TableRow>(props: DataRowProps<Row>) {
  const { tableId, id, index, top, source, columns, template, isSelected, isCursor, bond } = props
  const row = useSyncExternalStore(source.subscribe, () => source.rowOf(id))
  // A row that scrolls into view goes on fading from where it would be by now.
  const [firstAge] = useState(row?.age ?? 0)
  if (row === undefined) return null
  return (
    <div
      id={rowElementId(tableId, id)}
      role="row"
      data-key={id}
      data-mark={row.mark ?? undefined}
      data-quiet={row.isQuiet || undefined}
      data-bond={bond}
      data-cursor={isCursor || undefined}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={styles['row']}
      style={{
        gridTemplateColumns: template,
        transform: `translateY(${top}px)`,
        animationDelay: row.mark === 'new' ? `-${firstAge}ms` : undefined
      }}
    >
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          className={styles['cell']}
          data-column={column.id}
          data-right={column.isFlushRight}
          data-tone={column.tone}
          data-inset={(at === 0 && row.isInset) || undefined}
        >
          {column.draw(row)}
        </div>
      ))}
    </div>
  )
}

export const DataRow = memo(DrawnRow) as typeof DrawnRow
