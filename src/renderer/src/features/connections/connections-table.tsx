import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react'
import { DataTable, type TableExpansion } from '../../components/data-table/data-table'
import { rowMark } from '../../components/data-table/row-mark'
import { createRowSource } from '../../components/data-table/row-source'
import type { TableSort } from '../../components/data-table/table-column'
import { HostileText } from '../../components/hostile-text'
import { ageText } from '../../format/age-text'
import { countText } from '../../format/locale-text'
import type { Connection } from '../../stores/connection'
import { figureRequests } from '../../stores/live'
import type { SocketStore } from '../../stores/socket-store'
import { useDerived } from '../../stores/use-derived'
import { connectionCells } from './connection-cells'
import { connectionColumns, type ConnectionTableRow } from './connection-columns'
import type { ConnectionGroup } from './connection-groups'
import { bondAt } from './connection-lines'
import { type ConnectionSort, figureOf } from './connection-order'
import styles from './connections-table.module.css'
import { foldOne, type GroupFolding, isFolded } from './group-folding'
import { GroupsContext } from './group-sum-cell'
import { holderText } from './holder-text'
import type { ShownConnections } from './use-connections'

interface ConnectionsTableProps {
  readonly grid: RefObject<HTMLDivElement | null>
  readonly store: SocketStore
  readonly shown: ShownConnections
  readonly sort: ConnectionSort
  readonly onSort: (sort: TableSort) => void
  readonly folding: GroupFolding
  readonly onFolding: (folding: GroupFolding) => void
  /** The figures of all connections are wanted, not of those on show alone. */
  readonly needsAll: boolean
  readonly selectedId: number | null
  readonly onSelect: (id: number) => void
  readonly onOpen: () => void
}

/** Connections as rows, in groups where they are wanted. */
export function ConnectionsTable(props: ConnectionsTableProps) {
  const { store, shown, folding, onFolding } = props
  const source = useMemo(() => createRowSource(store, (id) => rowOf(store, id)), [store])
  const onVisible = useFigureClaim(store, props.needsAll)
  const { groups } = shown
  const context = useMemo(() => ({ store, groups }), [store, groups])

  const expansion: TableExpansion = {
    isOpen: (key) => (typeof key === 'string' ? !isFolded(folding, key) : null),
    setOpen(key, isOpen) {
      onFolding(foldOne(folding, String(key), !isOpen))
    }
  }
  return (
    <GroupsContext value={context}>
      <DataTable
        id="connections"
        label="Connections"
        grid={props.grid}
        columns={connectionColumns}
        source={source}
        order={shown.order}
        sort={props.sort}
        onSort={props.onSort}
        selectedId={props.selectedId}
        onSelect={props.onSelect}
        onOpen={props.onOpen}
        expansion={expansion}
        bondAt={(index) =>
          bondAt(shown.order, index, (id) => findConnection(store, id)?.peerId ?? null)
        }
        onVisible={onVisible}
        drawGroup={(key) => <GroupLabel group={groups.get(key)} />}
        textOf={(id) => {
          const connection = findConnection(store, id)
          return connection === undefined ? null : connectionCells(connection, store.figures)
        }}
      />
    </GroupsContext>
  )
}

function GroupLabel({ group }: { readonly group: ConnectionGroup | undefined }) {
  if (group === undefined) return null
  const count = group.connections.length
  return (
    <>
      <span className={styles['groupName']} data-tip={group.label}>
        <HostileText>{group.label}</HostileText>
      </span>
      <span className={styles['groupDetail']}>
        {group.detail !== '' && `${group.detail} · `}
        {countText(count)} {count === 1 ? 'connection' : 'connections'}
      </span>
    </>
  )
}

/** Asks for the figures of the rows on show and, where they are needed, of all others in turn. */
function useFigureClaim(store: SocketStore, needsAll: boolean): (ids: readonly number[]) => void {
  const [visible, setVisible] = useState<readonly number[]>([])
  const { version } = store.connections
  const all = useDerived([store, needsAll, needsAll ? version : 0], () =>
    needsAll ? [...store.connections.all.keys()] : []
  )
  useEffect(() => {
    figureRequests.claim('connections', { shown: visible, all })
  }, [visible, all])
  useEffect(
    () => () => {
      figureRequests.claim('connections', null)
    },
    []
  )
  return useCallback((ids: readonly number[]) => {
    setVisible(ids)
  }, [])
}

function findConnection(store: SocketStore, id: number): Connection | undefined {
  return store.connections.all.get(id) ?? store.connections.gone.get(id)
}

/** What the table shows of a connection. */
function rowOf(store: SocketStore, id: number): ConnectionTableRow | undefined {
  const connection = findConnection(store, id)
  if (connection === undefined) return undefined
  const { row, peerId } = connection
  const now = store.timing?.collectedAt ?? Date.now()
  const { figures } = store
  const peer = peerId === null ? undefined : store.get(peerId)
  const isClosing = row.state === 'TIME-WAIT'
  const { mark, age } = rowMark(row, !store.connections.all.has(id), now)
  return {
    connection,
    peer: peer === undefined ? null : holderText(peer),
    sinceText: ageText(row, now),
    isMeasured: figures.has(id),
    rtt: figureOf('rtt', id, figures),
    retransmits: figureOf('retransmits', id, figures),
    received: figureOf('received', id, figures),
    sent: figureOf('sent', id, figures),
    receivedRate: figureOf('receivedRate', id, figures),
    sentRate: figureOf('sentRate', id, figures),
    // A connection that waits out its time is the end of an old one, nothing new.
    mark: isClosing && mark === 'new' ? null : mark,
    age,
    isQuiet: isClosing,
    isInset: false
  }
}
