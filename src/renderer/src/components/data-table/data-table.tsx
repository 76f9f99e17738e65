import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useMemo,
  useRef
} from 'react'
import { sizes } from '../../theme/tokens'
import { gridTemplate, leastWidth, orderColumns, shownColumns } from './column-layout'
import { ColumnMenu } from './column-menu'
import { DataRow } from './data-row'
import styles from './data-table.module.css'
import { GroupRow } from './group-row'
import { keyTarget } from './key-target'
import { rowElementId } from './row-element-id'
import { extendTo, type RowSelection, selectAll, selectOne, toggleOne } from './row-selection'
import type { TableColumn, TableSort } from './table-column'
import { TableHead } from './table-head'
import type { RowKey, TableRow, TableSource } from './table-row'
import { useAnchoredScroll } from './use-anchored-scroll'
import { useCopyRows } from './use-copy-rows'
import { useElementWidth } from '../use-element-width'
import { useRowSelection } from './use-row-selection'
import { useScrollToChosen } from './use-scroll-to-chosen'
import { useColumnSettings } from './use-table-settings'
import { useVisibleIds } from './use-visible-ids'

/** Left and right of a row's cells; the button of the columns stands on the right. */
const rowPadding = sizes['space-5'] + sizes['space-8']

/** Lines that can be opened: groups, and rows that stand for several. */
export interface TableExpansion {
  /** Null for lines that hold nothing. */
  isOpen(key: RowKey): boolean | null
  setOpen(key: RowKey, isOpen: boolean): void
}

export interface DataTableProps<Row extends TableRow> {
  /** Names the table in the settings and its rows in the page. */
  readonly id: string
  readonly label: string
  /** Receives the element that scrolls and takes the focus. */
  readonly grid: RefObject<HTMLDivElement | null>
  readonly columns: readonly TableColumn<Row>[]
  readonly source: TableSource<Row>
  /** Ids of rows and names of groups in the order to show. */
  readonly order: readonly RowKey[]
  readonly sort: TableSort
  readonly onSort: (sort: TableSort) => void
  /** The row whose details are on show. */
  readonly selectedId: number | null
  readonly onSelect: (id: number) => void
  /** Enter on a row: on to its details. */
  readonly onOpen: () => void
  /** Cells of a row as text, for copying. */
  readonly textOf: (id: number) => readonly string[] | null
  readonly expansion?: TableExpansion
  readonly drawGroup?: (group: string) => ReactNode
  /** Whether the row at a place of `order` is drawn as one of two that belong together. */
  readonly bondAt?: (index: number) => 'first' | 'second' | undefined
  /** Told the ids of the rows that are drawn. */
  readonly onVisible?: (ids: readonly number[]) => void
}

/**
 * A table of any length: the rows on screen and a few beyond are drawn, the rest is height. Its
 * columns can be chosen, moved and widened, and are remembered by the table's id.
 */
export function DataTable<Row extends TableRow>(props: DataTableProps<Row>) {
  const { id: tableId, grid: scroller, columns, source, order, expansion } = props
  const [settings, setSettings] = useColumnSettings(tableId)
  const width = useElementWidth(scroller)
  const ordered = useMemo(() => orderColumns(columns, settings), [columns, settings])
  const shown = useMemo(
    () => shownColumns(columns, settings, width - rowPadding),
    [columns, settings, width]
  )
  const template = gridTemplate(shown, settings)
  const hovered = useRef<RowKey | null>(null)
  const [selection, setSelection] = useRowSelection(props.selectedId)
  const { cursor } = selection
  // Where the cursor was: it goes on from there when its row leaves.
  const lastIndex = useRef(-1)

  const virtualizer = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes.row,
    overscan: 12,
    // The rows begin below the heading, which stays in view and covers as much of the list.
    scrollPaddingEnd: sizes['table-head']
  })
  useAnchoredScroll(scroller, order, hovered, cursor)
  const items = virtualizer.getVirtualItems()
  useScrollToChosen(order, props.selectedId, virtualizer)
  useVisibleIds(order, items, props.onVisible)
  useCopyRows(scroller, () =>
    order.flatMap((key) => {
      const cells = typeof key === 'number' && selection.keys.has(key) ? props.textOf(key) : null
      return cells === null ? [] : [cells]
    })
  )

  function choose(next: RowSelection): void {
    setSelection(next)
    if (next.cursor === null) return
    const index = order.indexOf(next.cursor)
    lastIndex.current = index
    if (index !== -1) virtualizer.scrollToIndex(index, { align: 'auto' })
    if (typeof next.cursor === 'number') props.onSelect(next.cursor)
  }

  function onKey(event: KeyboardEvent): void {
    if (event.target !== scroller.current) return
    if (!actOnKey(event)) return
    event.preventDefault()
  }

  /** Whether the key meant something here. */
  function actOnKey({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
    if (ctrlKey || metaKey) {
      if (key.toLowerCase() !== 'a') return false
      setSelection(selectAll(selection, order))
      return true
    }
    const isOpen = cursor === null ? null : (expansion?.isOpen(cursor) ?? null)
    if (key === 'Enter') {
      if (typeof cursor === 'number') props.onOpen()
      else if (cursor !== null && isOpen !== null) expansion?.setOpen(cursor, !isOpen)
      return cursor !== null
    }
    if (key === 'ArrowRight' || key === 'ArrowLeft') {
      const wanted = key === 'ArrowRight'
      if (cursor === null || isOpen === null || isOpen === wanted) return false
      expansion?.setOpen(cursor, wanted)
      return true
    }
    const found = cursor === null ? -1 : order.indexOf(cursor)
    const current = found === -1 && cursor !== null ? lastIndex.current : found
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / sizes.row) - 1)
    const target = keyTarget(key, current, order.length, page)
    const targetKey = target === null ? undefined : order[target]
    if (targetKey === undefined) return false
    choose(shiftKey ? extendTo(selection, order, targetKey) : selectOne(targetKey))
    return true
  }

  function onClick(event: MouseEvent): void {
    const key = keyOfEvent(event)
    if (key === null) return
    const isExpander = event.target instanceof Element && event.target.closest('[data-expand]')
    if (isExpander || typeof key === 'string') {
      const isOpen = expansion?.isOpen(key) ?? null
      if (isOpen !== null) expansion?.setOpen(key, !isOpen)
      if (typeof key === 'string') setSelection(selectOne(key))
      return
    }
    if (event.shiftKey) choose(extendTo(selection, order, key))
    else if (event.ctrlKey || event.metaKey) choose(toggleOne(selection, key))
    else choose(selectOne(key))
  }

  const cursorIsDrawn = items.some(({ index }) => order[index] === cursor)
  return (
    <div className={styles['frame']}>
      <div
        ref={scroller}
        className={styles['scroller']}
        role="grid"
        aria-label={props.label}
        aria-multiselectable
        aria-rowcount={order.length + 1}
        aria-colcount={shown.length}
        aria-activedescendant={
          cursor !== null && cursorIsDrawn ? rowElementId(tableId, cursor) : undefined
        }
        tabIndex={0}
        onKeyDown={onKey}
        onMouseOver={(event) => {
          hovered.current = keyOfEvent(event)
        }}
        onMouseLeave={() => {
          hovered.current = null
        }}
        onClick={onClick}
      >
        <div
          className={styles['wide']}
          role="presentation"
          style={{ minWidth: leastWidth(shown, settings) + rowPadding }}
        >
          <TableHead
            columns={shown}
            all={ordered.map(({ id }) => id)}
            template={template}
            sort={props.sort}
            onSort={props.onSort}
            settings={settings}
            onSettings={setSettings}
            onLeave={() => scroller.current?.focus()}
          />
          <div
            role="rowgroup"
            className={styles['body']}
            style={{ height: virtualizer.getTotalSize() }}
          >
            {items.map(({ index, start: top }) => {
              const key = order[index]
              if (key === undefined) return null
              const shared = { tableId, index, top, template, columns: shown }
              const isSelected = selection.keys.has(key)
              return typeof key === 'number' ? (
                <DataRow
                  key={key}
                  {...shared}
                  id={key}
                  source={source}
                  isSelected={isSelected}
                  isCursor={key === cursor}
                  bond={props.bondAt?.(index)}
                />
              ) : (
                <GroupRow
                  key={key}
                  {...shared}
                  group={key}
                  isOpen={expansion?.isOpen(key) === true}
                  isSelected={isSelected}
                  label={props.drawGroup?.(key)}
                />
              )
            })}
          </div>
        </div>
      </div>
      <div className={styles['columns']}>
        <ColumnMenu
          columns={ordered}
          shown={shown.map(({ id }) => id)}
          settings={settings}
          onSettings={setSettings}
        />
      </div>
    </div>
  )
}

function keyOfEvent({ target }: MouseEvent): RowKey | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null
  const key = row?.dataset['key']
  if (key === undefined) return null
  return row?.dataset['group'] === undefined ? Number(key) : key
}
