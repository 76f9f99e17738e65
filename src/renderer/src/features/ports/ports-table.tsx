import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import {
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  type RefObject,
  useRef
} from 'react'
import type { SocketStore } from '../../stores/socket-store'
import { sizes } from '../../theme/tokens'
import { portColumns, portTableFeatures, type PortTableRow, sinceText } from './port-columns'
import type { PortColumn, PortSort } from './port-order'
import { portRowText } from './port-row-text'
import styles from './ports-table.module.css'
import { anchorShift } from './scroll-anchor'
import { useElementWidth } from './use-element-width'
import { gridTemplate, visibleColumns } from './visible-columns'

/** Columns whose greatest values are looked for. */
const greatestFirst: readonly PortColumn[] = ['exposure', 'clients', 'since']

/** Left and right of a row's cells. */
const rowPadding = 2 * sizes['space-5']

/** Columns of figures, set flush right. */
const rightAligned: readonly string[] = ['pid', 'clients', 'since']

interface PortsTableProps {
  /** Receives the element that scrolls and takes the focus. */
  readonly grid: RefObject<HTMLDivElement | null>
  readonly store: SocketStore
  /** Ids in the order to show. */
  readonly order: readonly number[]
  readonly sort: PortSort
  readonly onSort: (sort: PortSort) => void
  readonly selectedId: number | null
  readonly onSelect: (id: number) => void
  /** Enter on a row: on to its details. */
  readonly onOpen: () => void
}

/** The rows on screen and a few beyond are drawn; the rest is height. */
export function PortsTable(props: PortsTableProps) {
  const { store, order, sort, onSort, selectedId, onSelect, onOpen } = props
  const { grid: scroller } = props
  const width = useElementWidth(scroller)
  const shownColumns = useMemo(() => visibleColumns(width - rowPadding), [width])
  const hoveredId = useRef<number | null>(null)

  const virtualizer = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes.row,
    overscan: 12,
    // The rows begin below the heading, which stays in view and covers as much of the list.
    scrollPaddingEnd: sizes['table-head']
  })
  useAnchoredScroll(scroller, order, hoveredId, selectedId)
  useCopyRow(scroller, store, selectedId)

  const now = store.timing?.collectedAt ?? Date.now()
  const start = store.hello?.machine.unprivilegedPortStart
  const unprivilegedStart = start?.known === true ? start.value : null
  const items = virtualizer.getVirtualItems()
  const data: PortTableRow[] = []
  for (const { index } of items) {
    const port = store.openPorts.get(order[index] ?? -1)
    if (port === undefined) continue
    const clients = store.clientsOf(port.row.id)
    const findings = store.findings.of(port.row.id)
    data.push({ port, clients, findings, sinceText: sinceText(port, now), unprivilegedStart })
  }

  const table = useTable({
    features: portTableFeatures,
    columns: portColumns,
    data,
    getRowId: ({ port }) => String(port.row.id),
    manualSorting: true,
    state: { sorting: [{ id: sort.column, desc: sort.descending }] }
  })
  const rows = new Map(table.getRowModel().rows.map((row) => [row.original.port.row.id, row]))
  const template = { gridTemplateColumns: gridTemplate(shownColumns) }
  const isShown = (id: string): boolean => shownColumns.includes(id as PortColumn)

  function onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && event.target === scroller.current && selectedId !== null) {
      event.preventDefault()
      onOpen()
      return
    }
    const current = selectedId === null ? -1 : order.indexOf(selectedId)
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / sizes.row) - 1)
    const target = keyTarget(event.key, current, order.length, page)
    const id = target === null ? undefined : order[target]
    if (target === null || id === undefined) return
    event.preventDefault()
    onSelect(id)
    virtualizer.scrollToIndex(target, { align: 'auto' })
  }

  function idOfEvent({ target }: MouseEvent): number | null {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-id]') : null
    return row === null ? null : Number(row.dataset['id'])
  }

  const selectedIsDrawn = selectedId !== null && rows.has(selectedId)
  return (
    <div className={styles['frame']}>
      <div
        ref={scroller}
        className={styles['scroller']}
        role="grid"
        aria-label="Open ports"
        aria-rowcount={order.length + 1}
        aria-colcount={shownColumns.length}
        aria-activedescendant={selectedIsDrawn ? rowElementId(selectedId) : undefined}
        tabIndex={0}
        onKeyDown={onKey}
        onMouseOver={(event) => {
          hoveredId.current = idOfEvent(event)
        }}
        onMouseLeave={() => {
          hoveredId.current = null
        }}
        onClick={(event) => {
          const id = idOfEvent(event)
          if (id !== null) onSelect(id)
        }}
      >
        <div className={styles['head']} role="row" aria-rowindex={1} style={template}>
          {table.getFlatHeaders().map((header) => {
            if (!isShown(header.id)) return null
            const sorted = sort.column === header.id
            return (
              <div
                key={header.id}
                role="columnheader"
                className={styles['heading']}
                data-column={header.id}
                data-right={rightAligned.includes(header.id)}
                aria-sort={!sorted ? 'none' : sort.descending ? 'descending' : 'ascending'}
              >
                <button
                  type="button"
                  className={styles['sort']}
                  data-sorted={sorted}
                  onClick={() => {
                    const column = header.id as PortColumn
                    onSort({
                      column,
                      descending: sorted ? !sort.descending : greatestFirst.includes(column)
                    })
                  }}
                >
                  <table.FlexRender header={header} />
                  {sorted &&
                    (sort.descending ? (
                      <IconChevronDown size={sizes['icon-small']} aria-hidden />
                    ) : (
                      <IconChevronUp size={sizes['icon-small']} aria-hidden />
                    ))}
                </button>
              </div>
            )
          })}
        </div>
        <div
          role="rowgroup"
          className={styles['body']}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map(({ index, start: top }) => {
            const id = order[index] ?? -1
            const row = rows.get(id)
            if (row === undefined) return null
            return (
              <div
                key={id}
                id={rowElementId(id)}
                role="row"
                data-id={id}
                aria-rowindex={index + 2}
                aria-selected={id === selectedId}
                className={styles['row']}
                style={{ ...template, transform: `translateY(${top}px)` }}
              >
                {row.getAllCells().map((cell) =>
                  isShown(cell.column.id) ? (
                    <div
                      key={cell.id}
                      role="gridcell"
                      className={styles['cell']}
                      data-column={cell.column.id}
                      data-right={rightAligned.includes(cell.column.id)}
                    >
                      <table.FlexRender cell={cell} />
                    </div>
                  ) : null
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function rowElementId(id: number): string {
  return `port-row-${id}`
}

/** Index that a key moves the selection to; null for keys that move nothing. */
function keyTarget(key: string, current: number, count: number, page: number): number | null {
  if (count === 0) return null
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(current + 1, last)
    case 'ArrowUp':
      return current === -1 ? last : Math.max(current - 1, 0)
    case 'PageDown':
      return Math.min(Math.max(current, 0) + page, last)
    case 'PageUp':
      return Math.max(current - page, 0)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}

/** Copies the selected row while the table has the focus, unless a part of the text is marked. */
function useCopyRow(
  scroller: RefObject<HTMLDivElement | null>,
  store: SocketStore,
  selectedId: number | null
): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent): void => {
      const port = selectedId === null ? undefined : store.openPorts.get(selectedId)
      const isMarked = window.getSelection()?.isCollapsed === false
      if (port === undefined || isMarked || document.activeElement !== scroller.current) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', portRowText(port))
    }
    // Without marked text the event goes to the body, whatever has the focus.
    document.addEventListener('copy', copy)
    return () => {
      document.removeEventListener('copy', copy)
    }
  }, [scroller, store, selectedId])
}

/**
 * Keeps the row under the pointer, else the selected one in view, else (once scrolled) the first in
 * view where it is on screen, whatever comes and goes above it.
 */
function useAnchoredScroll(
  scroller: RefObject<HTMLDivElement | null>,
  order: readonly number[],
  hoveredId: RefObject<number | null>,
  selectedId: number | null
): void {
  const shownOrder = useRef(order)
  // Read before the change: a list that got shorter makes the browser move to its new end.
  const scrollTop = useRef(0)

  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const remember = (): void => {
      scrollTop.current = element.scrollTop
    }
    element.addEventListener('scroll', remember, { passive: true })
    return () => {
      element.removeEventListener('scroll', remember)
    }
  }, [scroller])

  useLayoutEffect(() => {
    const before = shownOrder.current
    shownOrder.current = order
    const element = scroller.current
    if (element === null || before === order) return
    const top = scrollTop.current
    const first = Math.floor(top / sizes.row)
    const inView = before.slice(first, first + Math.ceil(element.clientHeight / sizes.row))
    const anchor =
      [hoveredId.current, selectedId].find((id) => id !== null && inView.includes(id)) ??
      (top > 0 ? inView[0] : undefined)
    element.scrollTop = top + anchorShift(before, order, anchor ?? null) * sizes.row
    scrollTop.current = element.scrollTop
  })
}
