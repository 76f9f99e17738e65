import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { sizes } from '../../theme/tokens'
import { tip } from '../tip'
import { ColumnGrip } from './column-grip'
import { moveColumn, resizeColumn } from './column-settings'
import styles from './data-table.module.css'
import type { ColumnSettings, TableColumn, TableSort } from './table-column'
import { useColumnDrag } from './use-column-drag'

interface TableHeadProps<Row> {
  /** Those on show. */
  readonly columns: readonly TableColumn<Row>[]
  /** Ids of all, in their present order. */
  readonly all: readonly string[]
  readonly template: string
  readonly sort: TableSort
  readonly onSort: (sort: TableSort) => void
  readonly settings: ColumnSettings
  readonly onSettings: (settings: ColumnSettings) => void
  /** Down from a heading into the rows. */
  readonly onLeave: () => void
}

/** The headings: click or Enter sorts, drag or Alt with an arrow moves, the edge or Shift with one widens. */
export function TableHead<Row>(props: TableHeadProps<Row>) {
  const { columns, all, template, sort, onSort, settings, onSettings, onLeave } = props
  const [focused, setFocused] = useState<string | null>(null)
  const head = useRef<HTMLDivElement>(null)
  const ids = columns.map(({ id }) => id)
  const tabStop = focused !== null && ids.includes(focused) ? focused : ids[0]
  const move = (id: string, index: number): void => {
    onSettings(moveColumn(settings, all, ids, id, index))
  }
  const { drag, wasDragged, handlersOf } = useColumnDrag(move)

  function headingOf(id: string | undefined): HTMLElement | null {
    if (id === undefined) return null
    return head.current?.querySelector<HTMLElement>(`[data-column="${id}"]`) ?? null
  }

  function onKey(event: KeyboardEvent, id: string): void {
    const index = ids.indexOf(id)
    const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight'
    const step = event.key === 'ArrowLeft' ? -1 : 1
    if (isArrow && event.altKey) {
      // Behind the neighbour on the right is before the one after it.
      if (index + step >= 0) move(id, step === 1 ? index + 2 : index - 1)
    } else if (isArrow && event.shiftKey) {
      const width = headingOf(id)?.getBoundingClientRect().width ?? 0
      onSettings(resizeColumn(settings, id, width + step * sizes['space-6']))
    } else if (isArrow) {
      headingOf(ids[index + step])
        ?.querySelector('button')
        ?.focus()
    } else if (event.key === 'Home' || event.key === 'End') {
      headingOf(event.key === 'Home' ? ids[0] : ids.at(-1))
        ?.querySelector('button')
        ?.focus()
    } else if (event.key === 'ArrowDown') {
      onLeave()
    } else {
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      ref={head}
      className={styles['head']}
      role="row"
      aria-rowindex={1}
      style={{ gridTemplateColumns: template }}
    >
      {columns.map((column, index) => {
        const isSorted = sort.column === column.id
        return (
          <div
            key={column.id}
            role="columnheader"
            className={styles['heading']}
            data-column={column.id}
            data-right={column.isFlushRight}
            data-drop={dropMark(drag?.index, index, columns.length)}
            data-dragged={drag?.id === column.id || undefined}
            aria-sort={!isSorted ? 'none' : sort.descending ? 'descending' : 'ascending'}
            {...handlersOf(column.id)}
          >
            <button
              type="button"
              className={`${styles['sort'] ?? ''} ${column.headingClass ?? ''}`}
              data-sorted={isSorted}
              tabIndex={column.id === tabStop ? 0 : -1}
              aria-label={column.name}
              {...(column.explanation === undefined ? {} : tip(column.explanation))}
              onFocus={() => {
                setFocused(column.id)
              }}
              onKeyDown={(event) => {
                onKey(event, column.id)
              }}
              onClick={({ detail }) => {
                // Pressed by a key it is no end of a drag.
                if (detail > 0 && wasDragged()) return
                const descending = isSorted ? !sort.descending : column.isGreatestFirst === true
                onSort({ column: column.id, descending })
              }}
            >
              {column.header}
              {isSorted &&
                (sort.descending ? (
                  <IconChevronDown size={sizes['icon-small']} aria-hidden />
                ) : (
                  <IconChevronUp size={sizes['icon-small']} aria-hidden />
                ))}
            </button>
            <ColumnGrip
              onWidth={(width) => {
                onSettings(resizeColumn(settings, column.id, width))
              }}
            />
          </div>
        )
      })}
    </div>
  )
}

/** On which side of a heading the line stands that says where the dragged one would go. */
function dropMark(
  target: number | undefined,
  index: number,
  count: number
): 'before' | 'after' | undefined {
  if (target === index) return 'before'
  return target === count && index === count - 1 ? 'after' : undefined
}
