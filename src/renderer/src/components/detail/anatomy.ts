import type { Direction } from '../../../../shared/domain/direction'
import { unmappedAddress } from '../../../../shared/domain/unmapped-address'
import type { SocketOwner, SocketRow } from '../../../../shared/model/socket'
import type { Connection } from '../../stores/connection'

/** One end of a connection. */
export interface AnatomyEnd {
  readonly address: string
  /** Null where the source of the sockets tells none. */
  readonly port: number | null
  /** On this computer. */
  readonly isHere: boolean
  /** The process that holds this end; null where it is elsewhere, hidden, or there is none. */
  readonly owner: SocketOwner | null
}

/** A connection taken apart: who began it, and from which end to which. */
export interface Anatomy {
  /** The end that began; the own end where that is not known. */
  readonly source: AnatomyEnd
  readonly destination: AnatomyEnd
  readonly isDirectionKnown: boolean
  /** Whether the socket on show is the source's. */
  readonly isOwnSource: boolean
}

/** `peer` is the socket at the other end, where that is in the list of this computer too. */
export function anatomyOf(
  row: SocketRow,
  direction: Direction | null,
  isLocal: boolean,
  peer: SocketRow | undefined
): Anatomy {
  const own: AnatomyEnd = {
    address: row.localAddress,
    port: row.localPort,
    isHere: true,
    owner: row.owners[0] ?? null
  }
  const other: AnatomyEnd = {
    address: row.remoteAddress ?? '',
    port: row.remotePort,
    isHere: isLocal,
    owner: peer?.owners[0] ?? null
  }
  const isOwnSource = direction !== 'inbound'
  return {
    source: isOwnSource ? own : other,
    destination: isOwnSource ? other : own,
    isDirectionKnown: direction !== null,
    isOwnSource
  }
}

/**
 * The connections that the same program has to the same service, the one on show among them, by source
 * port. Of one that came in: those from the same host to the same port, and from the same program where
 * that is on this computer. Which end began must be known, else it stands alone.
 */
export function sameServiceConnections(
  row: SocketRow,
  direction: Direction | null,
  connections: Iterable<Connection>,
  peerOf: (row: SocketRow) => SocketRow | undefined
): SocketRow[] {
  const found: SocketRow[] = []
  if (direction !== null) {
    const program = programOf(direction === 'outbound' ? row : peerOf(row))
    for (const { row: other, direction: otherDirection } of connections) {
      if (other.id === row.id || otherDirection !== direction) continue
      if (!isSameService(row, other, direction)) continue
      const otherProgram = programOf(direction === 'outbound' ? other : peerOf(other))
      if (otherProgram === program && (program !== null || direction === 'inbound')) {
        found.push(other)
      }
    }
  }
  found.push(row)
  return found.sort((a, b) => sourcePort(a, direction) - sourcePort(b, direction) || a.id - b.id)
}

/** At most `count` of the rows, in their order: those around `row`, which is among them. */
export function nearestTo(
  row: SocketRow,
  rows: readonly SocketRow[],
  count: number
): readonly SocketRow[] {
  const index = rows.findIndex(({ id }) => id === row.id)
  const start = Math.max(0, Math.min(index - Math.floor(count / 2), rows.length - count))
  return rows.slice(start, start + count)
}

/** The port at the end that began. */
export function sourcePort(row: SocketRow, direction: Direction | null): number {
  return direction === 'inbound' ? (row.remotePort ?? 0) : row.localPort
}

function isSameService(a: SocketRow, b: SocketRow, direction: Direction): boolean {
  if (a.protocol !== b.protocol || a.namespace !== b.namespace) return false
  const isSameHost = unmapped(a.remoteAddress) === unmapped(b.remoteAddress)
  if (!isSameHost) return false
  if (direction === 'outbound') return a.remotePort === b.remotePort
  return a.localPort === b.localPort && unmapped(a.localAddress) === unmapped(b.localAddress)
}

function unmapped(address: string | null): string | null {
  return address === null ? null : unmappedAddress(address)
}

/** Names a program: the processes of one share its name. Null where it is not told. */
function programOf(row: SocketRow | undefined): string | null {
  const owner = row?.owners[0]
  return owner === undefined ? null : (owner.name ?? String(owner.pid))
}
