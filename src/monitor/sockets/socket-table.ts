import type { AddressFamily, Protocol, SocketState } from '../../shared/model/socket'

/** Protocols by their code in a table. */
export const protocolCodes = {
  tcp: 0,
  udp: 1,
  icmp: 2,
  raw: 3
} as const satisfies Record<Protocol, number>

const protocolNames = ['tcp', 'udp', 'icmp', 'raw'] as const satisfies readonly Protocol[]

const stateNames = [
  'UNKNOWN',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
  'CLOSED',
  'BOUND',
  'CONNECTED'
] as const satisfies readonly SocketState[]

/** Socket states by their code in a table. */
export const stateCodes = Object.fromEntries(
  stateNames.map((name, code) => [name, code])
) as Readonly<Record<SocketState, number>>

/** What the v6Only column holds; 0 stands for IPv4 and for sockets of which it is not told. */
export const v6OnlyCodes = { notTold: 0, no: 1, yes: 2 } as const

/**
 * Stands in the columns of figures where a figure is not told: unknown is never 0. It is the largest
 * number such a column holds, and none of them gets there (queues, microseconds and drops of one
 * socket).
 */
export const noFigure = 0xffffffff

/** Stands in the uid column where the user is not told. (uid_t)-1 is no user (setreuid(2)). */
export const noUid = 0xffffffff

/**
 * Sockets as columns of numbers: a snapshot of 50,000 makes no objects, and two snapshots compare
 * without building a text. Addresses are four 32-bit words a row in network order of the words, each
 * word holding its bytes most significant first; IPv4 uses the first word only.
 */
export class SocketTable {
  length = 0
  /** Made without asking for all figures: those it holds are of the table before. */
  isBrief = false
  protocol = new Uint8Array(0)
  family = new Uint8Array(0)
  state = new Uint8Array(0)
  localAddress = new Uint32Array(0)
  localPort = new Uint16Array(0)
  remoteAddress = new Uint32Array(0)
  remotePort = new Uint16Array(0)
  uid = new Uint32Array(0)
  /** Kernel's number of the socket; 0 where there is none. Doubles hold it exactly up to 2^53. */
  inode = new Float64Array(0)
  /**
   * Kernel's number for the socket's whole life, from its first to its last state, never given out
   * twice (sock_gen_cookie of net/core/sock_diag.c); 0 where it is not told.
   */
  cookie = new Float64Array(0)
  /** One of v6OnlyCodes. */
  v6Only = new Uint8Array(0)
  /** When the socket was opened, milliseconds since the Unix epoch; 0 where it is not told. */
  openedAt = new Float64Array(0)
  /** Bytes not yet read by the program; for a listener the connections that wait to be accepted. */
  receiveQueue = new Uint32Array(0)
  /** Bytes not yet acknowledged by the peer; for a listener how many connections may wait. */
  sendQueue = new Uint32Array(0)
  /** Smoothed round-trip time and its mean deviation (RFC 6298 §2); microseconds. */
  rtt = new Uint32Array(0)
  rttVariance = new Uint32Array(0)
  /** Segments sent again since the connection was opened. */
  retransmits = new Uint32Array(0)
  /** Bytes that the peer acknowledged and that came in order; NaN where they are not told. */
  bytesAcked = new Float64Array(0)
  bytesReceived = new Float64Array(0)
  /** Datagrams thrown away for a full buffer since the socket was opened. */
  drops = new Uint32Array(0)
  #capacity = 0

  constructor(capacity = 256) {
    this.#grow(capacity)
  }

  /** Forgets all rows and keeps the memory. */
  clear(): void {
    this.length = 0
    this.isBrief = false
  }

  /** Adds a row of zeroes and unknown figures and returns its index. */
  add(): number {
    const row = this.length
    if (row === this.#capacity) this.#grow(this.#capacity * 2)
    this.length = row + 1
    const word = row * 4
    this.protocol[row] = 0
    this.family[row] = 0
    this.state[row] = 0
    clearWords(this.localAddress, word)
    this.localPort[row] = 0
    clearWords(this.remoteAddress, word)
    this.remotePort[row] = 0
    this.uid[row] = noUid
    this.inode[row] = 0
    this.cookie[row] = 0
    this.v6Only[row] = v6OnlyCodes.notTold
    this.openedAt[row] = 0
    this.receiveQueue[row] = noFigure
    this.sendQueue[row] = noFigure
    this.rtt[row] = noFigure
    this.rttVariance[row] = noFigure
    this.retransmits[row] = noFigure
    this.bytesAcked[row] = Number.NaN
    this.bytesReceived[row] = Number.NaN
    this.drops[row] = noFigure
    return row
  }

  /** Adds a row that says the same as row `from` of `other`. */
  addCopy(other: SocketTable, from: number): void {
    const row = this.add()
    this.protocol[row] = other.protocol[from] ?? 0
    this.family[row] = other.family[from] ?? 0
    this.state[row] = other.state[from] ?? 0
    this.localAddress.set(other.localAddress.subarray(from * 4, from * 4 + 4), row * 4)
    this.localPort[row] = other.localPort[from] ?? 0
    this.remoteAddress.set(other.remoteAddress.subarray(from * 4, from * 4 + 4), row * 4)
    this.remotePort[row] = other.remotePort[from] ?? 0
    this.uid[row] = other.uid[from] ?? noUid
    this.inode[row] = other.inode[from] ?? 0
    this.cookie[row] = other.cookie[from] ?? 0
    this.v6Only[row] = other.v6Only[from] ?? v6OnlyCodes.notTold
    this.openedAt[row] = other.openedAt[from] ?? 0
    this.receiveQueue[row] = other.receiveQueue[from] ?? noFigure
    this.sendQueue[row] = other.sendQueue[from] ?? noFigure
    this.rtt[row] = other.rtt[from] ?? noFigure
    this.rttVariance[row] = other.rttVariance[from] ?? noFigure
    this.retransmits[row] = other.retransmits[from] ?? noFigure
    this.bytesAcked[row] = other.bytesAcked[from] ?? Number.NaN
    this.bytesReceived[row] = other.bytesReceived[from] ?? Number.NaN
    this.drops[row] = other.drops[from] ?? noFigure
  }

  /**
   * Puts the figures of tcp_info of rows `from` to `end`, which is left out, of `other` into the rows from
   * `row` on.
   */
  copyConnectionFigures(row: number, other: SocketTable, from: number, end: number): void {
    this.rtt.set(other.rtt.subarray(from, end), row)
    this.rttVariance.set(other.rttVariance.subarray(from, end), row)
    this.retransmits.set(other.retransmits.subarray(from, end), row)
    this.bytesAcked.set(other.bytesAcked.subarray(from, end), row)
    this.bytesReceived.set(other.bytesReceived.subarray(from, end), row)
  }

  protocolAt(row: number): Protocol {
    return protocolNames[this.protocol[row] ?? 0] ?? 'raw'
  }

  familyAt(row: number): AddressFamily {
    return this.family[row] === 6 ? 6 : 4
  }

  stateAt(row: number): SocketState {
    return stateNames[this.state[row] ?? 0] ?? 'UNKNOWN'
  }

  /** True where row `a` of this table and row `b` of `other` say the same, owners and figures apart. */
  sameRow(a: number, other: SocketTable, b: number): boolean {
    return (
      this.state[a] === other.state[b] &&
      this.uid[a] === other.uid[b] &&
      this.v6Only[a] === other.v6Only[b] &&
      this.sameEnds(a, other, b)
    )
  }

  /** True where both rows are of one protocol and family and have the same ends. */
  sameEnds(a: number, other: SocketTable, b: number): boolean {
    if (
      this.localPort[a] !== other.localPort[b] ||
      this.remotePort[a] !== other.remotePort[b] ||
      this.protocol[a] !== other.protocol[b] ||
      this.family[a] !== other.family[b]
    ) {
      return false
    }
    const words = this.family[a] === 6 ? 4 : 1
    for (let word = 0; word < words; word += 1) {
      if (
        this.localAddress[a * 4 + word] !== other.localAddress[b * 4 + word] ||
        this.remoteAddress[a * 4 + word] !== other.remoteAddress[b * 4 + word]
      ) {
        return false
      }
    }
    return true
  }

  #grow(capacity: number): void {
    const size = Math.max(capacity, 16)
    this.protocol = widened(this.protocol, new Uint8Array(size))
    this.family = widened(this.family, new Uint8Array(size))
    this.state = widened(this.state, new Uint8Array(size))
    this.localAddress = widened(this.localAddress, new Uint32Array(size * 4))
    this.localPort = widened(this.localPort, new Uint16Array(size))
    this.remoteAddress = widened(this.remoteAddress, new Uint32Array(size * 4))
    this.remotePort = widened(this.remotePort, new Uint16Array(size))
    this.uid = widened(this.uid, new Uint32Array(size))
    this.inode = widened(this.inode, new Float64Array(size))
    this.cookie = widened(this.cookie, new Float64Array(size))
    this.v6Only = widened(this.v6Only, new Uint8Array(size))
    this.openedAt = widened(this.openedAt, new Float64Array(size))
    this.receiveQueue = widened(this.receiveQueue, new Uint32Array(size))
    this.sendQueue = widened(this.sendQueue, new Uint32Array(size))
    this.rtt = widened(this.rtt, new Uint32Array(size))
    this.rttVariance = widened(this.rttVariance, new Uint32Array(size))
    this.retransmits = widened(this.retransmits, new Uint32Array(size))
    this.bytesAcked = widened(this.bytesAcked, new Float64Array(size))
    this.bytesReceived = widened(this.bytesReceived, new Float64Array(size))
    this.drops = widened(this.drops, new Uint32Array(size))
    this.#capacity = size
  }
}

/** Far quicker than fill() for four words. */
function clearWords(words: Uint32Array, index: number): void {
  words[index] = 0
  words[index + 1] = 0
  words[index + 2] = 0
  words[index + 3] = 0
}

function widened<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  old: T,
  wider: T
): T {
  wider.set(old)
  return wider
}
