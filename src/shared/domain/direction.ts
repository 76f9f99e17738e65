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
  /** A row has come. Rows that are no open port are passed over, here and in `remove`. */
  add(row: Pick<SocketRow, OpenPortFields>): void
  /** A row that was added, with the same fields, has gone. */
  remove(row: Pick<SocketRow, OpenPortFields>): void
}

/** Builds the index from the rows of one moment; none gives an index to be filled. */
export function createListenerIndex(
  rows: Iterable<Pick<SocketRow, OpenPortFields>> = []
): ListenerIndex {
  /** How many open ports there are at each end: several may share one (SO_REUSEPORT). */
  const openPorts = new Map<string, number>()

  function count(row: Pick<SocketRow, OpenPortFields>, by: 1 | -1): void {
    if (!isOpenPort(row)) return
    for (const key of endKeys(row)) {
      const number = (openPorts.get(key) ?? 0) + by
      if (number > 0) openPorts.set(key, number)
      else openPorts.delete(key)
    }
  }

  for (const row of rows) count(row, 1)
  return {
    add(row) {
      count(row, 1)
    },
    remove(row) {
      count(row, -1)
    },
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

/** The ends that an open port takes connections at, as far as they are told apart here. */
function endKeys(row: Pick<SocketRow, OpenPortFields>): string[] {
  const own = endKey(row, unmappedAddress(row.localAddress))
  // Unless it refuses IPv4, which not every source tells, a `::` listener takes that too (ipv6(7)).
  const takesBoth = row.localAddress === '::' && row.v6Only !== true
  return takesBoth ? [own, endKey(row, '0.0.0.0')] : [own]
}

function endKey(
  row: Pick<SocketRow, 'protocol' | 'namespace' | 'localPort'>,
  address: string
): string {
  return `${row.protocol} ${row.localPort} ${address} ${row.namespace ?? ''}`
}
