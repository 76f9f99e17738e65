import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { PortRange } from '../../../../shared/model/machine'
import type { TableSort } from '../../components/data-table/table-column'
import { useTableSort } from '../../components/data-table/use-table-settings'
import type { ExposureKind } from '../../components/exposure-text'
import { NoCollectionMessage } from '../../components/no-collection-message'
import { quotedQuery } from '../../components/quoted-query'
import { ScreenLayout } from '../../components/screen-layout'
import { ScreenMessage } from '../../components/screen-message'
import type { ScreenProps } from '../../frame/screens'
import { bridge } from '../../bridge'
import { selection, useSelectedSocket, useSocketStore } from '../../stores/live'
import type { SocketStore } from '../../stores/socket-store'
import { DetailPane } from '../../components/detail/detail-pane'
import type { PortLine } from './fold-ports'
import { PortMap } from './port-map/port-map'
import type { PortColumn, PortSort } from './port-order'
import { portColumnSizes } from '../../theme/tokens'
import { PortsSummary } from './ports-summary'
import { PortsTable } from './ports-table'
import { useOtherMatches } from './use-other-matches'
import { usePortLines } from './use-port-lines'

const sortColumns = Object.keys(portColumnSizes) as PortColumn[]
const usualSort: PortSort = { column: 'port', descending: false }

/** Every open port of this computer and, beside it, the process behind the chosen one. */
export function PortsScreen({ ref, query, onQuery, freshness }: ScreenProps) {
  const store = useSocketStore()
  const selected = useSelectedSocket()
  const [kind, setKind] = useState<ExposureKind | null>(null)
  const [range, setRange] = useState<PortRange | null>(null)
  const [sort, setSort] = useTableSort('ports', sortColumns, usualSort)
  const { all, lines, count } = usePortLines(store, sort, query, kind, range)
  const isFiltered = query.trim() !== '' || kind !== null || range !== null
  const isLive = store.timing !== null
  const grid = useRef<HTMLDivElement>(null)
  const details = useRef<HTMLDivElement>(null)
  useReportLive(isLive)
  useImperativeHandle(ref, () => ({ enterTable, focusTable: () => grid.current?.focus() }))

  /** What had the focus goes away with the pane. */
  function closePane(): void {
    selection.select(null)
    grid.current?.focus()
  }

  /** From the filter into what it left. */
  function enterTable(): void {
    grid.current?.focus()
    const [first] = lines
    if (first !== undefined) selection.select(first.id)
  }

  const pane = (
    <DetailPane content={details} store={store} selection={selection} onClose={closePane} />
  )
  return (
    <ScreenLayout store={store} freshness={freshness} pane={pane}>
      <PortsSummary
        store={store}
        all={all}
        lines={lines}
        shown={isFiltered ? count : null}
        kind={kind}
        onKind={setKind}
      />
      {isLive && (
        <PortMap
          openPorts={store.openPorts}
          version={store.openPortsVersion}
          machine={store.hello?.machine ?? null}
          selectedId={selected?.closedAt === null ? selected.row.id : null}
          range={range}
          onSelect={select}
          onRange={setRange}
        />
      )}
      <Body
        {...{ store, lines, sort, query, isFiltered, grid }}
        selectedId={selected?.row.id ?? null}
        onOpen={() => details.current?.focus()}
        onSort={setSort}
        onShowAll={() => {
          onQuery('')
          setKind(null)
          setRange(null)
        }}
      />
    </ScreenLayout>
  )
}

function Body({
  store,
  lines,
  sort,
  query,
  isFiltered,
  selectedId,
  grid,
  onSort,
  onOpen,
  onShowAll
}: {
  readonly store: SocketStore
  readonly lines: readonly PortLine[]
  readonly sort: PortSort
  readonly query: string
  readonly grid: RefObject<HTMLDivElement | null>
  readonly onSort: (sort: TableSort) => void
  readonly isFiltered: boolean
  readonly selectedId: number | null
  readonly onOpen: () => void
  readonly onShowAll: () => void
}) {
  if (store.timing === null) {
    return <NoCollectionMessage fault={store.fault} />
  }
  if (lines.length === 0) {
    if (isFiltered) return <NoMatch {...{ store, query, onShowAll }} />
    return (
      <ScreenMessage title="No open ports">
        No program on this computer is waiting to be contacted. Start one and it appears here.
      </ScreenMessage>
    )
  }
  return (
    <PortsTable
      grid={grid}
      store={store}
      lines={lines}
      sort={sort}
      onSort={onSort}
      selectedId={selectedId}
      onSelect={select}
      onOpen={onOpen}
    />
  )
}

function NoMatch({
  store,
  query,
  onShowAll
}: {
  readonly store: SocketStore
  readonly query: string
  readonly onShowAll: () => void
}) {
  const otherMatches = useOtherMatches(store, query)
  return (
    <ScreenMessage
      title={`No open port matches ${quotedQuery(query)}`}
      action={{ label: 'Show all ports', run: onShowAll }}
    >
      {otherMatches ??
        'The filter looks at port, protocol, address, service, process, pid and user.'}
    </ScreenMessage>
  )
}

function select(id: number): void {
  selection.select(id)
}

/** Tells main once that live rows have been painted. */
function useReportLive(isLive: boolean): void {
  useEffect(() => {
    if (!isLive) return
    requestAnimationFrame(() => {
      requestAnimationFrame(() => void bridge.reportLive(null))
    })
  }, [isLive])
}
