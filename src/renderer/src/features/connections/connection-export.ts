import type { ExportColumn } from '../../../../shared/domain/export/export-table'
import { noFigures, type SocketFigures } from '../../../../shared/domain/socket-figures'
import { holderExportColumns } from '../../components/holder-export-columns'
import type { RowKey } from '../../components/data-table/table-row'
import type { Connection } from '../../stores/connection'
import type { FigureRequests } from '../../stores/figure-requests'
import type { SocketStore } from '../../stores/socket-store'
import { kindOf } from './direction-text'

/** A connection as it is exported, with the newest figures of it. */
export interface ExportedConnection {
  readonly connection: Connection
  readonly figures: SocketFigures
}

/** Figures that have not come after this long are exported as not known; milliseconds. */
const figuresLimitMs = 3000

/**
 * The connections among the lines of the table, in their order. Figures of rows that are not on screen
 * are asked for first; `requests` takes what is wanted meanwhile.
 */
export async function exportedConnections(
  store: SocketStore,
  requests: Pick<FigureRequests, 'claim'>,
  order: readonly RowKey[]
): Promise<ExportedConnection[]> {
  const ids = order.filter((key) => typeof key === 'number')
  requests.claim('export', { shown: [], all: ids })
  await allMeasured(store, ids)
  const rows = ids.flatMap((id) => {
    const connection = store.connections.all.get(id)
    if (connection === undefined) return []
    return [{ connection, figures: store.figures.get(id) ?? noFigures }]
  })
  requests.claim('export', null)
  return rows
}

/** Resolves when there are figures of all rows that are still there, at the latest after the limit. */
function allMeasured(store: SocketStore, ids: readonly number[]): Promise<void> {
  const isDone = () => ids.every((id) => store.figures.has(id) || !store.connections.all.has(id))
  if (isDone()) return Promise.resolve()
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const timer = setTimeout(end, figuresLimitMs)
    const unsubscribe = store.subscribe(() => {
      if (isDone()) end()
    })
  })
}

function column(
  id: string,
  header: string,
  value: ExportColumn<ExportedConnection>['value'],
  more: Partial<ExportColumn<ExportedConnection>> = {}
): ExportColumn<ExportedConnection> {
  return { id, header, value, ...more }
}

export const connectionExportColumns: readonly ExportColumn<ExportedConnection>[] = [
  column('reach', 'In, out or local', ({ connection }) => kindOf(connection)),
  column('direction', 'Opened', ({ connection }) => connection.direction),
  column('protocol', 'Protocol', ({ connection: { row } }) => row.protocol),
  column('family', 'IP version', ({ connection: { row } }) => row.family),
  column('localAddress', 'Local address', ({ connection: { row } }) => row.localAddress),
  column('localPort', 'Local port', ({ connection: { row } }) => row.localPort),
  column('remoteAddress', 'Remote address', ({ connection: { row } }) => row.remoteAddress),
  column('remotePort', 'Remote port', ({ connection: { row } }) => row.remotePort),
  column('service', 'Service', ({ connection: { servicePort, serviceLabel } }) =>
    servicePort === null ? null : (serviceLabel ?? undefined)
  ),
  column('state', 'State', ({ connection: { row } }) => row.state),
  ...holderExportColumns<ExportedConnection>(({ connection }) => connection.row),
  column('firstSeenAt', 'First seen', ({ connection: { row } }) => row.firstSeenAt, {
    isTime: true
  }),
  column('firstSeenKind', 'First seen means', ({ connection: { row } }) => row.firstSeenKind),
  column('rtt', 'Round-trip time', ({ figures }) => figures.rttMs, { unit: 'ms' }),
  column('retransmits', 'Segments sent again', ({ figures }) => figures.retransmits),
  column('received', 'Received', ({ figures }) => figures.bytesReceived, { unit: 'bytes' }),
  column('sent', 'Sent', ({ figures }) => figures.bytesAcked, { unit: 'bytes' })
]
