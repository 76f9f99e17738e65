import type { AddressFamily, Protocol } from '../../../shared/model/socket'
import { noFigure, protocolCodes, type SocketTable, stateCodes } from '../socket-table'
import { type KernelStates, kernelStates } from './kernel-states'

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

/**
 * Timer of what is left of a socket after its end (get_timewait4_sock). User and queues are gone then
 * and printed as 0, which would pass for root and for empty queues.
 */
const timeWaitTimer = 3

const newline = 0x0a
const space = 0x20
const colon = 0x3a
const zero = 0x30

/** Value of a hexadecimal digit by its ASCII code; 255 for every other byte. */
const hexValues = new Uint8Array(256).fill(255)
for (let value = 0; value < 16; value += 1) {
  const digit = value.toString(16)
  hexValues[digit.charCodeAt(0)] = value
  hexValues[digit.toUpperCase().charCodeAt(0)] = value
}

/** What /proc/net file the bytes came from. */
export interface ProcNetFormat {
  readonly protocol: Protocol
  readonly family: AddressFamily
  /** The kernel prints addresses as words of the machine's own byte order. */
  readonly littleEndian?: boolean
}

/**
 * Adds the sockets in the content of /proc/net/tcp, udp, icmp, raw or their siblings of IPv6 to `table`
 * (proc_pid_net(5); get_tcp4_sock of net/ipv4/tcp_ipv4.c and its siblings print it). The first line is
 * the heading.
 *
 * `seen` holds the inodes of the sockets that the table has: the kernel gives its own tables out in
 * pieces, and one that changes meanwhile can show a socket twice, of which the first stands.
 *
 * Returns how many lines were malformed and left out. A last line without an end is one of them: its
 * number may have been cut.
 */
export function parseProcNet(
  bytes: Uint8Array,
  { protocol, family, littleEndian = isLittleEndian }: ProcNetFormat,
  table: SocketTable,
  seen: Set<number>
): number {
  const reader = new FieldReader(bytes, littleEndian)
  const states = kernelStates[protocol]
  let malformed = 0
  let start = bytes.indexOf(newline) + 1
  if (start === 0) return 0
  while (start < bytes.length) {
    let end = bytes.indexOf(newline, start)
    const isWhole = end !== -1
    if (!isWhole) end = bytes.length
    const row = table.add()
    table.protocol[row] = protocolCodes[protocol]
    table.family[row] = family
    reader.begin(start, end)
    if (!isWhole || !readRow(reader, table, row, states)) {
      malformed += 1
      table.length = row
    } else if (isRepeated(table.inode[row] ?? 0, seen)) {
      table.length = row
    }
    start = end + 1
  }
  return malformed
}

function isRepeated(inode: number, seen: Set<number>): boolean {
  if (inode === 0) return false
  if (seen.has(inode)) return true
  seen.add(inode)
  return false
}

/** Reads the fields of one line into a row; false where the line is malformed. */
function readRow(
  reader: FieldReader,
  table: SocketTable,
  row: number,
  states: KernelStates
): boolean {
  const words = table.family[row] === 6 ? 4 : 1
  reader.skipSpaces()
  reader.decimal() // slot
  reader.skip(colon)
  reader.gap()
  reader.address(table.localAddress, row * 4, words)
  reader.skip(colon)
  table.localPort[row] = reader.hex(4)
  reader.gap()
  reader.address(table.remoteAddress, row * 4, words)
  reader.skip(colon)
  table.remotePort[row] = reader.hex(4)
  reader.gap()
  table.state[row] = states[reader.hex(2)] ?? 0
  reader.gap()
  table.sendQueue[row] = reader.hex(8)
  reader.skip(colon)
  table.receiveQueue[row] = reader.hex(8)
  reader.gap()
  const timer = reader.hex(2)
  reader.skipWord() // tm->when
  reader.gap()
  reader.skipWord() // retrnsmt
  reader.gap()
  const uid = reader.decimal()
  reader.gap()
  reader.skipWord() // timeout, which may be negative
  reader.gap()
  const inode = reader.decimal()
  reader.gap()
  reader.decimal() // references; shows that the inode was not cut
  if (table.protocol[row] === protocolCodes.tcp) {
    // Unlike sock_diag, the table does not tell how many connections may wait at a listener.
    if (table.state[row] === stateCodes.LISTEN) table.sendQueue[row] = noFigure
  } else {
    reader.gap()
    reader.skipWord() // pointer
    reader.gap()
    table.drops[row] = reader.decimal()
  }
  if (uid > 0xffffffff) return false
  if (timer === timeWaitTimer) {
    table.sendQueue[row] = noFigure
    table.receiveQueue[row] = noFigure
  } else table.uid[row] = uid
  table.inode[row] = inode
  return reader.ok
}

/**
 * Walks over the fields of one line. A field that is not what was asked for clears `ok` and reads as
 * 0, so that a line is checked once, at its end.
 */
class FieldReader {
  ok = true
  readonly #bytes: Uint8Array
  readonly #littleEndian: boolean
  #position = 0
  #end = 0

  constructor(bytes: Uint8Array, littleEndian: boolean) {
    this.#bytes = bytes
    this.#littleEndian = littleEndian
  }

  begin(start: number, end: number): void {
    this.ok = true
    this.#position = start
    this.#end = end
  }

  skip(byte: number): void {
    if (this.#next() === byte) this.#position += 1
    else this.ok = false
  }

  skipSpaces(): void {
    while (this.#next() === space) this.#position += 1
  }

  /** The space between two fields, which is at least one. */
  gap(): void {
    this.skip(space)
    this.skipSpaces()
  }

  skipWord(): void {
    const start = this.#position
    while (this.#next() > space) this.#position += 1
    if (this.#position === start) this.ok = false
  }

  /** A number of exactly `digits` hexadecimal digits, at most 8. */
  hex(digits: number): number {
    let value = 0
    for (let count = 0; count < digits; count += 1) {
      const digit = hexValues[this.#next()] ?? 255
      if (digit === 255) {
        this.ok = false
        return 0
      }
      value = value * 16 + digit
      this.#position += 1
    }
    return value
  }

  decimal(): number {
    const start = this.#position
    let value = 0
    for (;;) {
      const digit = this.#next() - zero
      if (!(digit >= 0 && digit <= 9)) break
      value = value * 10 + digit
      this.#position += 1
    }
    if (this.#position === start || !Number.isSafeInteger(value)) {
      this.ok = false
      return 0
    }
    return value
  }

  address(into: Uint32Array, index: number, words: number): void {
    for (let word = 0; word < words; word += 1) {
      const value = this.hex(8)
      into[index + word] = this.#littleEndian ? swapped(value) : value
    }
  }

  /** The byte at the position; 0, which no field holds, at the end of the line. */
  #next(): number {
    return this.#position < this.#end ? (this.#bytes[this.#position] ?? 0) : 0
  }
}

function swapped(word: number): number {
  return ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0
}
