import { constants, endianness } from 'node:os'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import { loadKoffi } from '../../../system/native/load-koffi'
import { CollectionError } from '../socket-source'
import type { SocketTable } from '../socket-table'
import { BoundRows } from './bound-rows'
import { collectionError } from './collection-failure'
import { type NetlinkSocket, openNetlinkSocket } from './netlink-socket'
import { isBriefNext, takeFiguresOf } from './brief-list'
import type { ProcTables } from './proc-tables'
import {
  type DiagProgress,
  DiagReader,
  type DiagRequest,
  diagRequest,
  type DiagScope,
  wholeScope
} from './sock-diag-message'
import { errnoName } from '../../../system/native/linux/system-call-error'
import type { TableReader } from './table-reader'

/** The kernel fills datagrams of up to 32 KiB (netlink_dump of net/netlink/af_netlink.c). */
const bufferBytes = 1 << 16

const tcpTogether: DiagRequest = { protocol: 'tcp', family: 'both' }
const tcpByFamily: readonly DiagRequest[] = [
  { protocol: 'tcp', family: 4 },
  { protocol: 'tcp', family: 6 }
]
const udpByFamily: readonly DiagRequest[] = [
  { protocol: 'udp', family: 4 },
  { protocol: 'udp', family: 6 }
]

/** What DiagTables needs of the system; a test passes its own. */
export interface DiagTablesOptions {
  /** Opens a socket that receives into the buffer. */
  readonly open: (buffer: Uint8Array) => Fact<NetlinkSocket>
  readonly proc: Pick<ProcTables, 'readPortless'>
  /** Monotonic milliseconds. */
  readonly now: () => number
}

/**
 * Sockets of TCP and UDP from sock_diag(7), with the kernel's figures of each; those of icmp and raw
 * from /proc, since not every kernel has the module that lists them.
 */
export class DiagTables implements TableReader {
  readonly #options: DiagTablesOptions
  readonly #buffer = new Uint8Array(bufferBytes)
  readonly #reader = new DiagReader(this.#buffer)
  #socket: NetlinkSocket | null = null
  /** Both families in one list, until the kernel refuses it. */
  #isTogether = true
  readonly #bound = new BoundRows()
  /** Brief lists in a row. */
  #briefs = 0
  /** When the last list was begun; milliseconds of `now`. */
  #readAt = 0
  #sequence = 0

  constructor(options: DiagTablesOptions) {
    this.#options = options
  }

  /** Unknown, with the reason, where this system has no sock_diag that could be used. */
  static create(proc: ProcTables): Fact<DiagTables> {
    if (endianness() !== 'LE') return unknown('this machine holds numbers with the high byte first')
    const koffi = loadKoffi()
    if (!koffi.known) return koffi
    const open = (buffer: Uint8Array) => openNetlinkSocket(koffi.value, buffer)
    return known(new DiagTables({ open, proc, now: () => performance.now() }))
  }

  read(table: SocketTable, before: SocketTable): void {
    const { now, proc } = this.#options
    const elapsedMs = now() - this.#readAt
    const isBrief = isBriefNext(before, elapsedMs, this.#briefs)
    this.#readAt += elapsedMs
    this.#briefs = isBrief ? this.#briefs + 1 : 0
    try {
      const isBoundIncluded = this.#bound.isDue()
      this.#listTcp(table, { isBoundIncluded, hasFigures: !isBrief })
      if (isBoundIncluded) this.#bound.takeFrom(table)
      else this.#bound.addTo(table)
      if (isBrief) takeFiguresOf(before, table)
      for (const request of udpByFamily) this.#listWhole(request, table)
    } catch (error) {
      // What is left of a list that was broken off would stand in the way of the next.
      this.#socket?.close()
      this.#socket = null
      throw error
    }
    table.isBrief = isBrief
    proc.readPortless(table)
  }

  #listTcp(table: SocketTable, scope: DiagScope): void {
    if (this.#isTogether) {
      const progress = this.#list(tcpTogether, table, scope)
      if (progress === 'done') return
      const isRefused = typeof progress === 'object' && progress.errno !== constants.errno.EBUSY
      if (!isRefused || table.length > 0) throw refusal(tcpTogether, progress)
      this.#isTogether = false
    }
    for (const request of tcpByFamily) this.#listWhole(request, table, scope)
  }

  #listWhole(request: DiagRequest, table: SocketTable, scope = wholeScope): void {
    const progress = this.#list(request, table, scope)
    if (progress !== 'done') throw refusal(request, progress)
  }

  /** @throws CollectionError where the system fails; what the kernel answers is returned. */
  #list(request: DiagRequest, table: SocketTable, scope: DiagScope): Exclude<DiagProgress, 'more'> {
    // Kept to 32 bits; an answer to another request cannot be taken for this one's.
    this.#sequence = (this.#sequence + 1) >>> 0
    const socket = this.#openSocket(request)
    try {
      socket.send(diagRequest(request, this.#sequence, scope))
      for (;;) {
        const length = socket.receive()
        const progress = this.#reader.read(length, request, this.#sequence, table)
        if (progress !== 'more') return progress
      }
    } catch (error) {
      throw collectionError(nameOf(request), error)
    }
  }

  #openSocket(request: DiagRequest): NetlinkSocket {
    if (this.#socket !== null) return this.#socket
    const opened = this.#options.open(this.#buffer)
    if (!opened.known) {
      const what = nameOf(request)
      throw new CollectionError({ kind: 'crash', what, detail: opened.reason })
    }
    this.#socket = opened.value
    return opened.value
  }
}

function nameOf({ protocol, family }: DiagRequest): string {
  const families = family === 'both' ? 'IPv4 and IPv6' : `IPv${family}`
  return `Listing ${protocol} sockets of ${families} with sock_diag`
}

function refusal(request: DiagRequest, progress: DiagProgress): CollectionError {
  const what = nameOf(request)
  if (typeof progress !== 'object') {
    return new CollectionError({ kind: 'parse', what, detail: 'the answer was not understood' })
  }
  const code = errnoName(progress.errno)
  const kind = code === 'EPERM' || code === 'EACCES' ? 'permission' : 'crash'
  return new CollectionError({ kind, what, detail: `the kernel refused it with ${code}` })
}
