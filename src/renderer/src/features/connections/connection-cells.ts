import { endpointText } from '../../format/endpoint'
import type { Connection } from '../../stores/connection'
import { holderText } from './holder-text'
import { kindOf } from './direction-text'
import { type FigureColumn, figureOf, type Figures } from './connection-order'

const figureColumns: readonly FigureColumn[] = ['rtt', 'retransmits', 'received', 'sent']

/**
 * A connection as the cells of a copy: direction, protocol, both ends, service, state, process, and
 * round-trip time (milliseconds), segments sent again, bytes received and sent. What is unknown is empty.
 */
export function connectionCells(connection: Connection, figures: Figures): string[] {
  const { row, serviceLabel } = connection
  return [
    kindOf(connection),
    row.protocol,
    endpointText(row.localAddress, row.localPort),
    endpointText(row.remoteAddress ?? '', row.remotePort),
    serviceLabel ?? '',
    row.protocol === 'udp' ? '' : row.state,
    holderText(row) ?? '',
    ...figureColumns.map((column) => figureOf(column, row.id, figures)?.toString() ?? '')
  ]
}
