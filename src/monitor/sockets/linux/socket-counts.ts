import type { AddressFamily, TransportProtocol } from '../../../shared/model/socket'
import { protocolCodes, type SocketTable, stateCodes } from '../socket-table'

/** How many sockets the kernel counts as in use, by protocol and family, as `socketKind` names them. */
export type SocketCounts = ReadonlyMap<string, number>

/** The lines of the kernel's two files that count sockets which are listed (proc_pid_net(5)). */
const countedLines: readonly (readonly [line: string, kind: string])[] = [
  ['TCP', socketKind('tcp', 4)],
  ['UDP', socketKind('udp', 4)],
  ['TCP6', socketKind('tcp', 6)],
  ['UDP6', socketKind('udp', 6)]
]

/** States of TCP sockets that are not hashed, or no whole ones. */
const uncountedStates: ReadonlySet<number | undefined> = new Set([
  stateCodes['TIME-WAIT'],
  stateCodes['SYN-RECEIVED'],
  stateCodes.BOUND
])

function socketKind(protocol: TransportProtocol, family: AddressFamily): string {
  return `${protocol}${family}`
}

/**
 * Reads the numbers of sockets from /proc/net/sockstat, followed by those of sockstat6 where there is
 * such a file. What no line tells is not in the result.
 */
export function parseSocketCounts(text: string): SocketCounts {
  const counts = new Map<string, number>()
  for (const [line, kind] of countedLines) {
    const inUse = new RegExp(`^${line}: inuse (\\d+)`, 'm').exec(text)?.[1]
    if (inUse !== undefined) counts.set(kind, Number(inUse))
  }
  return counts
}

/**
 * Whether the table holds at least as many sockets of each kind as the kernel counted. Rows that it does
 * not count are left out: a socket is counted while it is hashed and is a whole one, not while a
 * connection has yet to be made of it and not when TIME-WAIT, or what is left of FIN-WAIT-2, has taken
 * its place (inet_hash and inet_twsk_hashdance of net/ipv4). Where no count is told, it is false.
 */
export function holdsAll(table: SocketTable, counts: SocketCounts): boolean {
  if (!counts.has(socketKind('tcp', 4)) || !counts.has(socketKind('udp', 4))) return false
  const held = new Map<string, number>()
  for (let row = 0; row < table.length; row += 1) {
    const kind = countedKind(table, row)
    if (kind !== null) held.set(kind, (held.get(kind) ?? 0) + 1)
  }
  return [...counts].every(([kind, count]) => (held.get(kind) ?? 0) >= count)
}

function countedKind({ protocol, family, state, inode }: SocketTable, row: number): string | null {
  const of = family[row] === 6 ? 6 : 4
  if (protocol[row] === protocolCodes.udp) return socketKind('udp', of)
  if (protocol[row] !== protocolCodes.tcp) return null
  if (uncountedStates.has(state[row])) return null
  const isLeftOver = state[row] === stateCodes['FIN-WAIT-2'] && inode[row] === 0
  return isLeftOver ? null : socketKind('tcp', of)
}
