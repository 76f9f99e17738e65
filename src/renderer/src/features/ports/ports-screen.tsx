import { useEffect, useMemo, useState } from 'react'
import { FaultBanner } from '../../components/fault-banner'
import { ScreenMessage } from '../../components/screen-message'
import { TopBar } from '../../frame/top-bar'
import { bridge } from '../../bridge'
import { selection, useSelectedSocket, useSocketStore } from '../../stores/live'
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
  useReportLive(isLive)
  useCloseOnEscape()

  return (
    <>
      <TopBar query={query} onQuery={setQuery} />
      <main className={styles['screen']} data-stale={store.fault !== null && isLive}>
        <div className={styles['left']}>
          {store.fault !== null && isLive && (
            <FaultBanner fault={store.fault.fault} lastGoodAt={store.timing?.collectedAt ?? null} />
          )}
          <PortsSummary store={store} shown={order.length} filtered={query.trim() !== ''} />
          <Body {...{ store, order, sort, query }} onSort={setSort} onClearQuery={setQuery} />
        </div>
        {selected !== null && (
          <DetailPane
            store={store}
            selected={selected}
            onSelect={select}
            onClose={() => {
              selection.select(null)
            }}
          />
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
  onSort,
  onClearQuery
}: {
  readonly store: SocketStore
  readonly order: readonly number[]
  readonly sort: PortSort
  readonly query: string
  readonly onSort: (sort: PortSort) => void
  readonly onClearQuery: (query: '') => void
}) {
  const selected = useSelectedSocket()
  if (store.timing === null) {
    if (store.fault === null) {
      return <ScreenMessage title="Asking the system for its sockets…" busy />
    }
    const { what, detail } = store.fault.fault
    return (
      <ScreenMessage title="The sockets could not be read" alert>
        {what}: {detail}. Portlight tries again by itself.
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

function useCloseOnEscape(): void {
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) selection.select(null)
    }
    window.addEventListener('keydown', close)
    return () => {
      window.removeEventListener('keydown', close)
    }
  }, [])
}
