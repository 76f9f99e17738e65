import { shownName } from '../../../../shared/domain/shown-name'
import type { SocketFigures } from '../../../../shared/domain/socket-figures'
import { compareKeys, type SortKey } from '../../components/data-table/order-by-key'
import type { TableSort } from '../../components/data-table/table-column'
import type { Connection } from '../../stores/connection'
import type { SocketRates } from '../../stores/figure-book'

/** Columns of the table of connections. */
export type ConnectionColumn =
  | 'direction'
  | 'process'
  | 'pid'
  | 'protocol'
  | 'local'
  | 'remote'
  | 'service'
  | 'state'
  | 'since'
  | 'rtt'
  | 'retransmits'
  | 'received'
  | 'sent'
  | 'receivedRate'
  | 'sentRate'

export type ConnectionSort = TableSort<ConnectionColumn>

/** Columns whose values the monitor tells only when it is asked. */
export type FigureColumn = 'rtt' | 'retransmits' | 'received' | 'sent' | 'receivedRate' | 'sentRate'

const figureColumns: readonly string[] = [
  'rtt',
  'retransmits',
  'received',
  'sent',
  'receivedRate',
  'sentRate'
]

export function isFigureColumn(column: string): column is FigureColumn {
  return figureColumns.includes(column)
}

/** Gives the figures of a connection by its id. */
export interface Figures {
  readonly get: (id: number) => SocketFigures | undefined
  readonly ratesOf: (id: number) => SocketRates
}

/** A figure of a connection; null where it is not known. */
export function figureOf(column: FigureColumn, id: number, figures: Figures): number | null {
  switch (column) {
    case 'rtt':
      return figures.get(id)?.rttMs ?? null
    case 'retransmits':
      return figures.get(id)?.retransmits ?? null
    case 'received':
      return figures.get(id)?.bytesReceived ?? null
    case 'sent':
      return figures.get(id)?.bytesAcked ?? null
    case 'receivedRate':
      return figures.ratesOf(id).received
    case 'sentRate':
      return figures.ratesOf(id).acked
  }
}

/** What a connection is sorted by in a column; null where it is not known. */
export function sortKey(
  column: ConnectionColumn,
  connection: Connection,
  figures: Figures
): SortKey {
  if (isFigureColumn(column)) return figureOf(column, connection.row.id, figures)
  const { row } = connection
  switch (column) {
    case 'direction':
      return `${connection.isLocal ? 'local' : 'remote'} ${connection.direction ?? 'unknown'}`
    case 'process':
      return row.owners[0] === undefined ? null : shownName(row.owners[0].name)
    case 'pid':
      return row.owners[0]?.pid ?? null
    case 'protocol':
      return `${row.protocol}${row.family}`
    case 'local':
      return `${row.localAddress} ${padded(row.localPort)}`
    case 'remote':
      return row.remoteAddress === null ? null : `${row.remoteAddress} ${padded(row.remotePort)}`
    case 'service':
      return connection.serviceLabel ?? connection.servicePort?.toString() ?? null
    case 'state':
      return row.state
    case 'since':
      return -row.firstSeenAt
  }
}

/** Ports in texts sort like numbers when they are equally long. */
function padded(port: number | null): string {
  return String(port ?? 0).padStart(5, '0')
}

/** Tells connections apart that are equal in what is sorted by, so that their order never jitters. */
export function compareIdentity({ row: a }: Connection, { row: b }: Connection): number {
  return (
    compareKeys(a.remoteAddress, b.remoteAddress) ||
    (a.remotePort ?? 0) - (b.remotePort ?? 0) ||
    a.localPort - b.localPort ||
    a.id - b.id
  )
}
