import { type RefObject, useMemo, useState } from 'react'
import { gravest } from '../../../../shared/domain/findings/gravest'
import { DataTable, type TableExpansion } from '../../components/data-table/data-table'
import { rowMark } from '../../components/data-table/row-mark'
import { createRowSource } from '../../components/data-table/row-source'
import type { TableSort } from '../../components/data-table/table-column'
import { ageText } from '../../format/age-text'
import type { SocketStore } from '../../stores/socket-store'
import { lineIds, type PortLine } from './fold-ports'
import { portCells } from './port-cells'
import { portColumns, type PortTableRow } from './port-columns'
import { clientsOfLine, type PortSort } from './port-order'
import { findPort, usePairs } from './use-port-lines'

interface PortsTableProps {
  /** Receives the element that scrolls and takes the focus. */
  readonly grid: RefObject<HTMLDivElement | null>
  readonly store: SocketStore
  /** In the order to show. */
  readonly lines: readonly PortLine[]
  readonly sort: PortSort
  readonly onSort: (sort: TableSort) => void
  readonly selectedId: number | null
  readonly onSelect: (id: number) => void
  /** Enter on a row: on to its details. */
  readonly onOpen: () => void
}

/** Open ports as rows; IPv4 and IPv6 of one door fold into one. */
export function PortsTable(props: PortsTableProps) {
  const { store, lines, selectedId } = props
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set())
  const pairs = usePairs(lines)
  const order = useMemo(() => lineIds(lines, unfolded), [lines, unfolded])
  const source = useMemo(
    () => createRowSource(store, (id) => rowOf(store, id, pairs.get(id), unfolded)),
    [store, pairs, unfolded]
  )

  const expansion: TableExpansion = {
    isOpen(key) {
      const line = pairs.get(Number(key))
      return line === undefined ? null : unfolded.has(line.id)
    },
    setOpen(key, isOpen) {
      const line = pairs.get(Number(key))
      if (line === undefined) return
      const next = new Set(unfolded)
      if (isOpen) next.add(line.id)
      else next.delete(line.id)
      setUnfolded(next)
    }
  }

  /** The row that stands for the chosen port. */
  const pair = selectedId === null ? undefined : pairs.get(selectedId)
  const shownId = pair !== undefined && !unfolded.has(pair.id) ? pair.id : selectedId
  return (
    <DataTable
      id="ports"
      label="Open ports"
      grid={props.grid}
      columns={portColumns}
      source={source}
      order={order}
      sort={props.sort}
      onSort={props.onSort}
      selectedId={shownId}
      onSelect={props.onSelect}
      onOpen={props.onOpen}
      expansion={expansion}
      textOf={(id) => {
        const line = pairs.get(id)
        if (line !== undefined && !unfolded.has(line.id)) return portCells(line.ports)
        const port = findPort(store, id)
        return port === undefined ? null : portCells([port])
      }}
    />
  )
}

/** What the table shows of a port; `pair` is the line of two that it belongs to. */
function rowOf(
  store: SocketStore,
  id: number,
  pair: PortLine | undefined,
  unfolded: ReadonlySet<number>
): PortTableRow | undefined {
  const port = findPort(store, id)
  if (port === undefined) return undefined
  const now = store.timing?.collectedAt ?? Date.now()
  const start = store.hello?.machine.unprivilegedPortStart
  const isOpen = pair === undefined ? null : unfolded.has(pair.id)
  const isHead = pair?.id === id
  const other = pair?.ports[1]
  const folded = isHead && isOpen === false && other !== undefined ? other : null
  const ports: PortLine['ports'] = folded === null ? [port] : [port, folded]
  const oldest = ports.reduce((a, b) => (b.row.firstSeenAt < a.row.firstSeenAt ? b : a), port)
  return {
    port,
    folded: folded === null ? null : (findPort(store, folded.row.id) ?? folded),
    isOpen: isHead ? isOpen : null,
    findings: gravest(ports.map((one) => store.findings.of(one.row.id))),
    clients: clientsOfLine(ports, (one) => store.clientsOf(one)),
    sinceText: ageText(oldest.row, now),
    unprivilegedStart: start?.known === true ? start.value : null,
    ...rowMark(port.row, !store.openPorts.has(id), now),
    isQuiet: false,
    isInset: pair !== undefined && !isHead
  }
}
