import { isOpenPort, type SocketRow } from '../model/socket'
import { unmappedAddress } from './unmapped-address'

/** Which end opened a connection: somebody else (`inbound`) or this machine (`outbound`). */
export type Direction = 'inbound' | 'outbound'

type OpenPortFields = 'protocol' | 'namespace' | 'localAddress' | 'localPort' | 'state' | 'v6Only'
type ConnectionFields = OpenPortFields | 'remoteAddress' | 'remotePort'

/** Tells connections that came in from those that went out. */
export interface ListenerIndex {
  /**
   * Inbound where the row's local end is an open port of the same protocol and namespace, outbound
   * otherwise. Null for open ports and for rows without a peer. A connection that outlived its
   * listener counts as outbound: the kernel does not keep who began.
   */
  directionOf(row: Pick<SocketRow, ConnectionFields>): Direction | null
}

/** Builds the index from the rows of one moment; rows that are no open port are passed over. */
export function createListenerIndex(
  rows: Iterable<Pick<SocketRow, OpenPortFields>>
): ListenerIndex {
  const openPorts = new Set<string>()
  for (const row of rows) {
    if (!isOpenPort(row)) continue
    openPorts.add(endKey(row, unmappedAddress(row.localAddress)))
    // Unless it refuses IPv4, which not every source tells, a `::` listener takes that too (ipv6(7)).
    if (row.localAddress === '::' && row.v6Only !== true) openPorts.add(endKey(row, '0.0.0.0'))
  }
  return {
    directionOf(row) {
      if (isOpenPort(row) || row.remoteAddress === null || row.remotePort === null) return null
      const address = unmappedAddress(row.localAddress)
      const wildcard = address.includes(':') ? '::' : '0.0.0.0'
      const inbound = openPorts.has(endKey(row, address)) || openPorts.has(endKey(row, wildcard))
      return inbound ? 'inbound' : 'outbound'
    }
  }
}

/**
 * The port that names the service: the local one of an open port or an inbound connection, the
 * remote one of an outbound connection, null where there is neither.
 */
export function serverPort(
  row: Pick<SocketRow, 'protocol' | 'state' | 'localPort' | 'remotePort'>,
  direction: Direction | null
): number | null {
  if (direction === 'inbound' || isOpenPort(row)) return row.localPort
  return direction === 'outbound' ? row.remotePort : null
}

function endKey(
  row: Pick<SocketRow, 'protocol' | 'namespace' | 'localPort'>,
  address: string
): string {
  return `${row.protocol} ${row.localPort} ${address} ${row.namespace ?? ''}`
}
