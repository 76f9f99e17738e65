import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { FaultBanner } from '../../components/fault-banner'
import { ScreenMessage } from '../../components/screen-message'
import { TopBar } from '../../frame/top-bar'
import { bridge } from '../../bridge'
import { sentence } from '../../format/sentence'
import { selection, useFreshness, useSelectedSocket, useSocketStore } from '../../stores/live'
import type { SocketStore } from '../../stores/socket-store'
import { DetailPane } from './detail-pane'
import { orderPorts, type PortSort } from './port-order'
import styles from './ports-screen.module.css'
import { PortsSummary } from './ports-summary'
import { PortsTable } from './ports-table'

/** Every open port of this computer and, beside it, the process behind the chosen one. */
export function PortsScreen() {
  const store = useSocketStore()
  const selected = useSelectedSocket()
  const [query, setQuery] = useState('')
  const [sort, setSort] = useState<PortSort>({ column: 'port', descending: false })
  const order = usePortOrder(store, sort, query)
  const isLive = store.timing !== null
  const [paused, setPaused] = useState(false)
  const freshness = useFreshness(paused)
  const grid = useRef<HTMLDivElement>(null)
  useReportLive(isLive)
  useCloseOnEscape(closePane)

  /** What had the focus goes away with the pane. */
  function closePane(): void {
    selection.select(null)
    grid.current?.focus()
  }

  return (
    <>
      <TopBar
        query={query}
        onQuery={setQuery}
        paused={paused}
        onPaused={setPaused}
        freshness={freshness}
      />
      <main className={styles['screen']} data-stale={freshness === 'stale'}>
        <div className={styles['left']}>
          {store.fault !== null && isLive && (
            <FaultBanner fault={store.fault} lastGoodAt={store.timing?.collectedAt ?? null} />
          )}
          <PortsSummary store={store} shown={order.length} filtered={query.trim() !== ''} />
          <Body {...{ store, order, sort, query, grid }} onSort={setSort} onClearQuery={setQuery} />
        </div>
        {selected !== null && (
          <DetailPane store={store} selected={selected} onSelect={select} onClose={closePane} />
        )}
      </main>
    </>
  )
}

function Body({
  store,
  order,
  sort,
  query,
  grid,
  onSort,
  onClearQuery
}: {
  readonly store: SocketStore
  readonly order: readonly number[]
  readonly sort: PortSort
  readonly query: string
  readonly grid: RefObject<HTMLDivElement | null>
  readonly onSort: (sort: PortSort) => void
  readonly onClearQuery: (query: '') => void
}) {
  const selected = useSelectedSocket()
  if (store.timing === null) {
    if (store.fault === null) {
      return <ScreenMessage title="Asking the system for its sockets…" busy />
    }
    const { what, detail } = store.fault
    return (
      <ScreenMessage title="The sockets could not be read" alert>
        {sentence(`${what}: ${detail}`)} Portlight tries again by itself.
      </ScreenMessage>
    )
  }
  if (order.length === 0) {
    return query.trim() === '' ? (
      <ScreenMessage title="No open ports">
        No program on this computer is waiting to be contacted. Start one and it appears here.
      </ScreenMessage>
    ) : (
      <ScreenMessage
        title={`No open port matches “${query.trim()}”`}
        action={{
          label: 'Show all ports',
          run: () => {
            onClearQuery('')
          }
        }}
      >
        The filter looks at port, protocol, address, service, process, pid and user.
      </ScreenMessage>
    )
  }
  return (
    <PortsTable
      grid={grid}
      store={store}
      order={order}
      sort={sort}
      onSort={onSort}
      selectedId={selected?.closedAt === null ? selected.row.id : null}
      onSelect={select}
    />
  )
}

function select(id: number): void {
  selection.select(id)
}

/** Sorted again only when membership, sort, filter or, if sorted by them, client counts change. */
function usePortOrder(store: SocketStore, sort: PortSort, query: string): readonly number[] {
  const { openPortsVersion } = store
  const clientsVersion = sort.column === 'clients' ? store.clientsVersion : 0
  return useMemo(
    () => orderPorts(store.openPorts.values(), sort, query, (id) => store.clientsOf(id)),
    // The versions stand for the store's content, which is changed in place.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, sort, query, openPortsVersion, clientsVersion]
  )
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

function useCloseOnEscape(close: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && selection.get() !== null) close()
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
    }
  })
}
