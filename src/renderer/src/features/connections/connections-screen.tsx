import { useImperativeHandle, useMemo, useRef, useState } from 'react'
import { parseQuery } from '../../../../shared/domain/query/parse-query'
import { useTableSort } from '../../components/data-table/use-table-settings'
import { DetailPane } from '../../components/detail/detail-pane'
import { NoCollectionMessage } from '../../components/no-collection-message'
import { quotedQuery } from '../../components/quoted-query'
import { ScreenLayout } from '../../components/screen-layout'
import { ScreenMessage } from '../../components/screen-message'
import type { ScreenProps } from '../../frame/screens'
import { connectionSelection, useSelectedSocket, useSocketStore } from '../../stores/live'
import { connectionColumnSizes } from '../../theme/tokens'
import type { Grouping } from './connection-groups'
import type { ConnectionColumn, ConnectionSort } from './connection-order'
import { ConnectionsSummary } from './connections-summary'
import { ConnectionsTable } from './connections-table'
import type { ConnectionKind } from './direction-text'
import { foldAll, startFolding } from './group-folding'
import { needsAllFigures, useConnections } from './use-connections'

const sortColumns = Object.keys(connectionColumnSizes) as ConnectionColumn[]
const usualSort: ConnectionSort = { column: 'process', descending: false }

/** Every connection of this computer: who speaks to whom, and how it goes. */
export function ConnectionsScreen({ ref, query: text, onQuery, freshness }: ScreenProps) {
  const store = useSocketStore()
  const selected = useSelectedSocket(connectionSelection)
  const [kind, setKind] = useState<ConnectionKind | null>(null)
  const [grouping, setGrouping] = useState<Grouping | null>(null)
  const [folding, setFolding] = useState(() => foldAll(false))
  const [sort, setSort] = useTableSort('connections', sortColumns, usualSort)
  const query = useMemo(() => parseQuery(text), [text])
  const view = { sort, grouping, folding, text, query, kind }
  const shown = useConnections(store, view)
  const isFiltered = shown.view.text.trim() !== '' || shown.view.kind !== null
  const grid = useRef<HTMLDivElement>(null)
  const details = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => ({ enterTable, focusTable: () => grid.current?.focus() }))

  /** What had the focus goes away with the pane. */
  function closePane(): void {
    connectionSelection.select(null)
    grid.current?.focus()
  }

  /** From the filter into what it left. */
  function enterTable(): void {
    grid.current?.focus()
    if (shown.first !== null) select(shown.first)
  }

  function changeGrouping(next: Grouping | null): void {
    setGrouping(next)
    setFolding(startFolding(shown.count))
  }
  const pane = (
    <DetailPane
      content={details}
      store={store}
      selection={connectionSelection}
      onClose={closePane}
    />
  )
  return (
    <ScreenLayout store={store} freshness={freshness} pane={pane}>
      <ConnectionsSummary
        store={store}
        order={shown.order}
        shown={isFiltered ? shown.count : null}
        kind={kind}
        onKind={setKind}
        grouping={grouping}
        onGrouping={changeGrouping}
        folding={folding}
        onFolding={setFolding}
      />
      {store.timing === null ? (
        <NoCollectionMessage fault={store.fault} />
      ) : shown.order.length === 0 ? (
        <NoConnections
          query={shown.view.text}
          isFiltered={isFiltered}
          onShowAll={() => {
            onQuery('')
            setKind(null)
          }}
        />
      ) : (
        <ConnectionsTable
          // Other groups are another list: it begins at its top.
          key={grouping}
          grid={grid}
          store={store}
          shown={shown}
          sort={sort}
          onSort={setSort}
          folding={folding}
          onFolding={setFolding}
          needsAll={needsAllFigures(view)}
          selectedId={selected?.row.id ?? null}
          onSelect={select}
          onOpen={() => details.current?.focus()}
        />
      )}
    </ScreenLayout>
  )
}

function NoConnections({
  query,
  isFiltered,
  onShowAll
}: {
  readonly query: string
  readonly isFiltered: boolean
  readonly onShowAll: () => void
}) {
  if (isFiltered) {
    return (
      <ScreenMessage
        title={`No connection matches ${quotedQuery(query)}`}
        action={{ label: 'Show all connections', run: onShowAll }}
      >
        The filter looks at process, pid, user, both addresses and ports, service and state.
      </ScreenMessage>
    )
  }
  return (
    <ScreenMessage title="No connections">
      No program on this computer is connected to another, here or elsewhere. Connections appear
      here while they last.
    </ScreenMessage>
  )
}

function select(id: number): void {
  connectionSelection.select(id)
}
