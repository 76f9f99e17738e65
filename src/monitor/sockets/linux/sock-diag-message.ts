import type { AddressFamily, TransportProtocol } from '../../../shared/model/socket'
import { noUid, protocolCodes, type SocketTable, stateCodes, v6OnlyCodes } from '../socket-table'
import { kernelStates } from './kernel-states'

/**
 * Messages of sock_diag(7): requests to list sockets and the kernel's answers. Layouts are those of
 * include/uapi/linux/netlink.h, inet_diag.h and tcp.h on machines that hold numbers with the low byte
 * first, which are all that Portlight is built for.
 */

/** What a request asks for. Sockets of both families at once are to be had of TCP alone. */
export type DiagRequest =
  | { readonly protocol: TransportProtocol; readonly family: AddressFamily }
  | { readonly protocol: 'tcp'; readonly family: 'both' }

/** How much of the sockets a request asks for. */
export interface DiagScope {
  /** Sockets of TCP that are merely bound. */
  readonly isBoundIncluded: boolean
  /** tcp_info of TCP sockets, the memory of others. */
  readonly hasFigures: boolean
}

export const wholeScope: DiagScope = { isBoundIncluded: true, hasFigures: true }

/** How far an answer has come: more to receive, all received, or what the kernel refused it with. */
export type DiagProgress = 'more' | 'done' | 'malformed' | { readonly errno: number }

/** Numbers of the protocols in IP headers (IPPROTO_TCP and IPPROTO_UDP of ip(7)). */
const ipProtocols = { tcp: 6, udp: 17 } as const
const addressFamilies = { 4: 2, 6: 10 } as const

const headerBytes = 16
/** struct inet_diag_req_v2, and inet_diag_req that was before it. */
const requestBytes = headerBytes + 56
const oldRequestBytes = headerBytes + 60
/** struct inet_diag_msg. */
const diagBytes = 72

const sockDiagByFamily = 20
/**
 * The older request for TCP (TCPDIAG_GETSOCK). It lists both families in one walk over the kernel's hash
 * table, which has hundreds of thousands of places however few sockets there are.
 */
const tcpDiagGetSocket = 18
/** NLM_F_REQUEST, NLM_F_ROOT and NLM_F_MATCH: list them all. */
const dumpFlags = 0x301
const messageError = 2
const messageDone = 3

/** INET_DIAG_INFO of TCP is struct tcp_info, INET_DIAG_SKMEMINFO the figures of sock_diag.h. */
const attributeInfo = 2
const attributeMemory = 7
const attributeV6Only = 11

/** A bit for each attribute, counted from 1, that the kernel adds only where it is asked for. */
const extensions = { tcp: 1 << (attributeInfo - 1), udp: 1 << (attributeMemory - 1) } as const

/** All states, and all but that of sockets that are merely bound (TCP_BOUND_INACTIVE, since Linux 6.8). */
const allStates = 0xffffffff
const statesButBound = allStates - (1 << 13)

/** Timer of what is left of a connection after its end: user and queues are gone and told as 0. */
const timeWaitTimer = 3

/** Offsets in struct tcp_info, in 32-bit words. Older kernels end it earlier. */
const infoWords = {
  rtt: 17,
  rttVariance: 18,
  totalRetransmits: 25,
  acked: 30,
  received: 32
} as const
/** Index of SK_MEMINFO_DROPS. */
const memoryDropsWord = 8

/**
 * A request to list the sockets of a protocol and family. `sequence` comes back in each answer.
 */
export function diagRequest(
  { protocol, family }: DiagRequest,
  sequence: number,
  { isBoundIncluded, hasFigures }: DiagScope = wholeScope
): Uint8Array {
  const extension = hasFigures ? extensions[protocol] : 0
  const states = isBoundIncluded ? allStates : statesButBound
  const isOld = family === 'both'
  const bytes = new Uint8Array(isOld ? oldRequestBytes : requestBytes)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, bytes.length, true)
  view.setUint16(4, isOld ? tcpDiagGetSocket : sockDiagByFamily, true)
  view.setUint16(6, dumpFlags, true)
  view.setUint32(8, sequence, true)
  if (isOld) {
    bytes[headerBytes] = addressFamilies[4]
    bytes[headerBytes + 3] = extension
    view.setUint32(headerBytes + 52, states, true)
  } else {
    bytes[headerBytes] = addressFamilies[family]
    bytes[headerBytes + 1] = ipProtocols[protocol]
    bytes[headerBytes + 2] = extension
    view.setUint32(headerBytes + 4, states, true)
  }
  return bytes
}

/** Reads the kernel's answers out of one buffer, which is filled anew for each datagram. */
export class DiagReader {
  readonly #bytes: Uint8Array
  readonly #halves: Uint16Array
  readonly #words: Uint32Array

  /** `bytes` begins at a multiple of four in its memory and is a multiple of four long. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
    this.#halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1)
    this.#words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
  }

  /**
   * Adds the sockets of the first `length` bytes of the buffer to `table`. Answers to another request
   * than that with `sequence` are passed over. Where the datagram is malformed the table holds what
   * came before, and the collection has to be given up.
   */
  read(length: number, request: DiagRequest, sequence: number, table: SocketTable): DiagProgress {
    let offset = 0
    while (offset + headerBytes <= length) {
      const size = this.#word(offset)
      const end = offset + size
      if (size < headerBytes || end > length) return 'malformed'
      if (this.#word(offset + 8) === sequence) {
        const type = this.#half(offset + 4)
        if (type === messageDone || type === messageError) return this.#outcome(offset, end, type)
        if (type === sockDiagByFamily || type === tcpDiagGetSocket) {
          if (size < headerBytes + diagBytes) return 'malformed'
          this.#addSocket(offset + headerBytes, end, request.protocol, table)
        }
      }
      offset += aligned(size)
    }
    return offset >= length ? 'more' : 'malformed'
  }

  /** Both carry the negative number of an error; that of a list without failure is 0. */
  #outcome(offset: number, end: number, type: number): DiagProgress {
    if (offset + headerBytes + 4 > end) return type === messageDone ? 'done' : 'malformed'
    const errno = -(this.#word(offset + headerBytes) | 0)
    return errno === 0 && type === messageDone ? 'done' : { errno }
  }

  #addSocket(start: number, end: number, protocol: TransportProtocol, table: SocketTable): void {
    const words = this.#words
    const isIpv6 = this.#bytes[start] === addressFamilies[6]
    const word = start >> 2
    const row = table.add()
    const state = this.#bytes[start + 1] ?? 0
    table.protocol[row] = protocolCodes[protocol]
    table.family[row] = isIpv6 ? 6 : 4
    table.localPort[row] = swapped16(this.#half(start + 4))
    table.remotePort[row] = swapped16(this.#half(start + 6))
    const address = row * 4
    table.localAddress[address] = swapped32(words[word + 2] ?? 0)
    table.remoteAddress[address] = swapped32(words[word + 6] ?? 0)
    if (isIpv6) {
      for (let part = 1; part < 4; part += 1) {
        table.localAddress[address + part] = swapped32(words[word + 2 + part] ?? 0)
        table.remoteAddress[address + part] = swapped32(words[word + 6 + part] ?? 0)
      }
    }
    table.cookie[row] = wide(words[word + 11] ?? 0, words[word + 12] ?? 0)
    if (this.#bytes[start + 2] !== timeWaitTimer) {
      table.receiveQueue[row] = words[word + 14] ?? 0
      table.sendQueue[row] = words[word + 15] ?? 0
      table.uid[row] = words[word + 16] ?? noUid
    }
    table.inode[row] = words[word + 17] ?? 0
    const code = kernelStates[protocol][state] ?? 0
    // Closed sockets are in none of TCP's tables but that of ports: they are listed for having one.
    const isBound = code === stateCodes.CLOSED && table.remotePort[row] === 0
    table.state[row] = isBound ? stateCodes.BOUND : code
    this.#readAttributes(start + diagBytes, end, protocol, row, table)
  }

  #readAttributes(
    start: number,
    end: number,
    protocol: TransportProtocol,
    row: number,
    table: SocketTable
  ): void {
    let offset = start
    while (offset + 4 <= end) {
      const size = this.#half(offset)
      if (size < 4 || offset + size > end) return
      const type = this.#half(offset + 2)
      if (type === attributeInfo && protocol === 'tcp')
        this.#readInfo(offset + 4, size - 4, row, table)
      else if (type === attributeMemory) this.#readMemory(offset + 4, size - 4, row, table)
      else if (type === attributeV6Only && size > 4) {
        table.v6Only[row] = this.#bytes[offset + 4] === 1 ? v6OnlyCodes.yes : v6OnlyCodes.no
      }
      offset += aligned(size)
    }
  }

  /** A connection that has measured no round trip yet has none of 0: it is left unknown. */
  #readInfo(start: number, size: number, row: number, table: SocketTable): void {
    // Listeners put their queue in the place of other figures (tcp_get_info of net/ipv4/tcp.c).
    if (table.state[row] === stateCodes.LISTEN) return
    const words = this.#words
    const word = start >> 2
    const count = size >> 2
    if (count <= infoWords.totalRetransmits) return
    const rtt = words[word + infoWords.rtt] ?? 0
    if (rtt !== 0) {
      table.rtt[row] = rtt
      table.rttVariance[row] = words[word + infoWords.rttVariance] ?? 0
    }
    table.retransmits[row] = words[word + infoWords.totalRetransmits] ?? 0
    if (count <= infoWords.received + 1) return
    table.bytesAcked[row] = wide(
      words[word + infoWords.acked] ?? 0,
      words[word + infoWords.acked + 1] ?? 0
    )
    table.bytesReceived[row] = wide(
      words[word + infoWords.received] ?? 0,
      words[word + infoWords.received + 1] ?? 0
    )
  }

  #readMemory(start: number, size: number, row: number, table: SocketTable): void {
    if (size >> 2 > memoryDropsWord) {
      table.drops[row] = this.#words[(start >> 2) + memoryDropsWord] ?? 0
    }
  }

  #half(offset: number): number {
    return this.#halves[offset >> 1] ?? 0
  }

  #word(offset: number): number {
    return this.#words[offset >> 2] ?? 0
  }
}

/** Messages and attributes begin at multiples of four bytes. */
function aligned(size: number): number {
  return (size + 3) & ~3
}

function swapped16(value: number): number {
  return ((value & 0xff) << 8) | (value >> 8)
}

function swapped32(value: number): number {
  return ((value << 24) | ((value & 0xff00) << 8) | ((value >>> 8) & 0xff00) | (value >>> 24)) >>> 0
}

function wide(low: number, high: number): number {
  return low + high * 0x1_0000_0000
}
