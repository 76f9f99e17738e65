import type { AddressFamily, Protocol, SocketState } from '../../shared/model/socket'

/** Protocols by their code in a table. */
export const protocolCodes = { tcp: 0, udp: 1 } as const satisfies Record<Protocol, number>

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

/** Stands in the uid column where the user is not told. (uid_t)-1 is no user (setreuid(2)). */
export const noUid = 0xffffffff

/**
 * Sockets as columns of numbers: a snapshot of 50,000 makes no objects, and two snapshots compare
 * without building a text. Addresses are four 32-bit words a row in network order of the words, each
 * word holding its bytes most significant first; IPv4 uses the first word only.
 */
export class SocketTable {
  length = 0
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
  #capacity = 0

  constructor(capacity = 256) {
    this.#grow(capacity)
  }

  /** Forgets all rows and keeps the memory. */
  clear(): void {
    this.length = 0
  }

  /** Adds a row of zeroes and returns its index. */
  add(): number {
    const row = this.length
    if (row === this.#capacity) this.#grow(this.#capacity * 2)
    this.length = row + 1
    const word = row * 4
    this.protocol[row] = 0
    this.family[row] = 0
    this.state[row] = 0
    this.localAddress.fill(0, word, word + 4)
    this.localPort[row] = 0
    this.remoteAddress.fill(0, word, word + 4)
    this.remotePort[row] = 0
    this.uid[row] = noUid
    this.inode[row] = 0
    return row
  }

  protocolAt(row: number): Protocol {
    return this.protocol[row] === protocolCodes.tcp ? 'tcp' : 'udp'
  }

  familyAt(row: number): AddressFamily {
    return this.family[row] === 6 ? 6 : 4
  }

  stateAt(row: number): SocketState {
    return stateNames[this.state[row] ?? 0] ?? 'UNKNOWN'
  }

  /** True where row `a` of this table and row `b` of `other` say the same, owners apart. */
  sameRow(a: number, other: SocketTable, b: number): boolean {
    if (
      this.state[a] !== other.state[b] ||
      this.localPort[a] !== other.localPort[b] ||
      this.remotePort[a] !== other.remotePort[b] ||
      this.uid[a] !== other.uid[b] ||
      this.protocol[a] !== other.protocol[b] ||
      this.family[a] !== other.family[b]
    ) {
      return false
    }
    for (let word = 0; word < 4; word += 1) {
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
    this.#capacity = size
  }
}

function widened<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  old: T,
  wider: T
): T {
  wider.set(old)
  return wider
}
