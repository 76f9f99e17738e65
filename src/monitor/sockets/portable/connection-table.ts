import type { Ownership, Protocol, SocketState } from '../../../shared/model/socket'
import { addressWords, type AddressWords } from '../address-text'
import { protocolCodes, SocketTable, stateCodes } from '../socket-table'

/** What systeminformation tells of a socket. Nothing in it is trusted to be what it should be. */
export interface ListedConnection {
  readonly protocol: string
  readonly localAddress: string
  /** Decimal, "*" or empty. */
  readonly localPort: string
  readonly peerAddress: string
  readonly peerPort: string
  readonly state: string
  /** Null, 0 or NaN where it is not told. */
  readonly pid: number | null
  /** Empty where it is not told. */
  readonly process: string
}

/** Result of `readConnections`. */
export interface ConnectionTable {
  readonly table: SocketTable
  readonly ownership: readonly Ownership[]
  /** Entries that were no sockets or not understood. */
  readonly skipped: number
}

/** States by the words of netstat and ss, with "-" as "_". */
const stateWords: Readonly<Record<string, SocketState>> = {
  LISTEN: 'LISTEN',
  LISTENING: 'LISTEN',
  SYN_SENT: 'SYN-SENT',
  SYN_RECV: 'SYN-RECEIVED',
  SYN_RECEIVED: 'SYN-RECEIVED',
  ESTAB: 'ESTABLISHED',
  ESTABLISHED: 'ESTABLISHED',
  FIN_WAIT1: 'FIN-WAIT-1',
  FIN_WAIT_1: 'FIN-WAIT-1',
  FIN_WAIT2: 'FIN-WAIT-2',
  FIN_WAIT_2: 'FIN-WAIT-2',
  CLOSE_WAIT: 'CLOSE-WAIT',
  CLOSING: 'CLOSING',
  LAST_ACK: 'LAST-ACK',
  TIME_WAIT: 'TIME-WAIT',
  CLOSE: 'CLOSED',
  CLOSED: 'CLOSED'
}

const ownerless: Ownership = { owners: [], ownerHidden: null }
const notReported: Ownership = { owners: [], ownerHidden: 'not-reported' }

/**
 * Turns a list of systeminformation into a table. `known` keeps the ownership objects from one list
 * to the next, so that they stay the same while an owner does; it is left with those in use.
 */
export function readConnections(
  list: readonly ListedConnection[],
  known = new Map<string, Ownership>()
): ConnectionTable {
  const table = new SocketTable(list.length)
  const ownership: Ownership[] = []
  const before = new Map(known)
  known.clear()
  for (const entry of list) {
    const state = addConnection(entry, table)
    if (state !== null) ownership.push(ownershipOf(entry, state, before, known))
  }
  return { table, ownership, skipped: list.length - table.length }
}

/** Adds a row and returns its state; null, and no row, where the entry is not understood. */
function addConnection(entry: ListedConnection, table: SocketTable): SocketState | null {
  const protocol = protocolOf(entry.protocol)
  const isIpv6 = entry.protocol.includes('6') || entry.localAddress.includes(':')
  const local = readAddress(entry.localAddress, isIpv6)
  const remote = readAddress(entry.peerAddress, isIpv6)
  const localPort = readPort(entry.localPort)
  const remotePort = readPort(entry.peerPort)
  if (protocol === null || local === null || remote === null) return null
  if (localPort === null || remotePort === null) return null

  const hasPeer = remotePort !== 0 || remote.words.some((word) => word !== 0)
  const state = stateOf(protocol, entry.state, hasPeer)
  const row = table.add()
  table.protocol[row] = protocolCodes[protocol]
  table.family[row] = isIpv6 ? 6 : 4
  table.state[row] = stateCodes[state]
  table.localAddress.set(local.words, row * 4)
  table.localPort[row] = localPort
  table.remoteAddress.set(remote.words, row * 4)
  table.remotePort[row] = remotePort
  return state
}

/** "tcp", "tcp4", "tcp6", "tcp46" (macOS, both versions) and the same of udp. */
function protocolOf(text: string): Protocol | null {
  const match = /^(tcp|udp)(?:4|6|46)?$/i.exec(text)
  return match === null ? null : match[1]?.toLowerCase() === 'tcp' ? 'tcp' : 'udp'
}

/** An empty text or "*" is the address of none and of all. */
function readAddress(text: string, isIpv6: boolean): AddressWords | null {
  const family = isIpv6 ? 6 : 4
  if (text === '' || text === '*') return { family, words: [0, 0, 0, 0] }
  const address = addressWords(text.replace(/^\[|\]$/g, ''))
  if (address === null || address.family === family) return address
  // An IPv6 socket that carries IPv4, with the IPv4 address written plainly.
  return isIpv6 ? { family, words: [0, 0, 0xffff, address.words[0]] } : null
}

function readPort(text: string): number | null {
  if (text === '' || text === '*') return 0
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : null
}

function stateOf(protocol: Protocol, text: string, hasPeer: boolean): SocketState {
  if (protocol === 'udp') return hasPeer ? 'CONNECTED' : 'BOUND'
  const state = stateWords[text.toUpperCase().replaceAll('-', '_')]
  // Windows translates the words. Without a peer it lists listeners only.
  return state ?? (hasPeer ? 'UNKNOWN' : 'LISTEN')
}

function ownershipOf(
  { pid, process }: ListedConnection,
  state: SocketState,
  before: ReadonlyMap<string, Ownership>,
  inUse: Map<string, Ownership>
): Ownership {
  if (!Number.isSafeInteger(pid) || pid === null || pid <= 0) {
    return state === 'TIME-WAIT' || state === 'SYN-RECEIVED' ? ownerless : notReported
  }
  const key = `${pid} ${process}`
  const ownership = inUse.get(key) ?? before.get(key) ?? makeOwnership(pid, process)
  inUse.set(key, ownership)
  return ownership
}

function makeOwnership(pid: number, name: string): Ownership {
  return { owners: [{ pid, startedAt: null, name: name || null }], ownerHidden: null }
}
