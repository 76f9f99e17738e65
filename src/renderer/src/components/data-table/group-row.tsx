import type { ReactNode } from 'react'
import styles from './data-table.module.css'
import { ExpandButton } from './expand-button'
import { rowElementId } from './row-element-id'
import type { TableColumn } from './table-column'

interface GroupRowProps<Row> {
  readonly tableId: string
  readonly group: string
  readonly index: number
  readonly top: number
  readonly columns: readonly TableColumn<Row>[]
  readonly template: string
  readonly isOpen: boolean
  readonly isSelected: boolean
  /** Name of the group with the number of its rows. */
  readonly label: ReactNode
}

/** Heads the rows of a group: its name over the first columns, its sums below their headings. */
export function GroupRow<Row>(props: GroupRowProps<Row>) {
  const { tableId, group, index, top, columns, template, isOpen, isSelected, label } = props
  const firstSum = columns.findIndex(({ drawSum }) => drawSum !== undefined)
  const span = firstSum === -1 ? columns.length : Math.max(1, firstSum)
  return (
    <div
      id={rowElementId(tableId, group)}
      role="row"
      data-key={group}
      data-group
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={styles['row']}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
    >
      <div
        role="gridcell"
        aria-colspan={span}
        className={styles['cell']}
        style={{ gridColumn: `1 / span ${span}` }}
      >
        <ExpandButton isOpen={isOpen} label={isOpen ? 'Close the group' : 'Open the group'} />
        {label}
      </div>
      {columns.slice(span).map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={styles['cell']}
          data-column={column.id}
          data-right={column.isFlushRight}
        >
          {column.drawSum?.(group)}
        </div>
      ))}
    </div>
  )
}
