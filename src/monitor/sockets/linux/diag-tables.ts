import { endianness } from 'node:os'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import { loadKoffi } from '../../native/load-koffi'
import { CollectionError } from '../socket-source'
import type { SocketTable } from '../socket-table'
import { collectionError } from './collection-failure'
import { errnoName, type NetlinkSocket, openNetlinkSocket } from './netlink-socket'
import type { ProcTables } from './proc-tables'
import { DiagReader, diagRequest, type DiagRequest } from './sock-diag-message'
import type { TableReader } from './table-reader'

/** The kernel fills datagrams of up to 32 KiB (netlink_dump of net/netlink/af_netlink.c). */
const bufferBytes = 1 << 16

const udpRequests: readonly DiagRequest[] = [
  { protocol: 'udp', family: 4 },
  { protocol: 'udp', family: 6 }
]
const requestsByFamily: readonly DiagRequest[] = [
  { protocol: 'tcp', family: 4 },
  { protocol: 'tcp', family: 6 },
  ...udpRequests
]
const requestsTogether: readonly DiagRequest[] = [
  { protocol: 'tcp', family: 'both' },
  ...udpRequests
]

/**
 * Sockets of TCP and UDP from sock_diag(7), with the kernel's figures of each; those of icmp and raw
 * from /proc, since not every kernel has the module that lists them.
 */
export class DiagTables implements TableReader {
  readonly #socket: NetlinkSocket
  readonly #reader: DiagReader
  readonly #proc: ProcTables
  /** The quicker way, until the kernel refuses it. */
  #requests = requestsTogether
  #sequence = 0

  private constructor(socket: NetlinkSocket, buffer: Uint8Array, proc: ProcTables) {
    this.#socket = socket
    this.#reader = new DiagReader(buffer)
    this.#proc = proc
  }

  /** Unknown, with the reason, where this system, or its rights, has no sock_diag. */
  static open(proc: ProcTables): Fact<DiagTables> {
    if (endianness() !== 'LE') return unknown('this machine holds numbers with the high byte first')
    const koffi = loadKoffi()
    if (!koffi.known) return koffi
    const buffer = new Uint8Array(bufferBytes)
    const socket = openNetlinkSocket(koffi.value, buffer)
    return socket.known ? known(new DiagTables(socket.value, buffer, proc)) : socket
  }

  read(table: SocketTable): void {
    try {
      this.#listAll(table)
    } catch (error) {
      if (this.#requests === requestsByFamily) throw error
      this.#requests = requestsByFamily
      table.clear()
      this.#listAll(table)
    }
    this.#proc.readPortless(table)
  }

  #listAll(table: SocketTable): void {
    for (const request of this.#requests) this.#list(request, table)
  }

  #list(request: DiagRequest, table: SocketTable): void {
    const family = request.family === 'both' ? 'IPv4 and IPv6' : `IPv${request.family}`
    const what = `Listing ${request.protocol} sockets of ${family} with sock_diag`
    // Kept to 32 bits; a list that was broken off before cannot be taken for this one's answer.
    this.#sequence = (this.#sequence + 1) >>> 0
    try {
      this.#socket.send(diagRequest(request, this.#sequence))
      for (;;) {
        const length = this.#socket.receive()
        const progress = this.#reader.read(length, request, this.#sequence, table)
        if (progress === 'done') return
        if (progress === 'more') continue
        throw refusal(what, progress)
      }
    } catch (error) {
      throw error instanceof CollectionError ? error : collectionError(what, error)
    }
  }
}

function refusal(
  what: string,
  progress: 'malformed' | { readonly errno: number }
): CollectionError {
  if (progress === 'malformed') {
    return new CollectionError({ kind: 'parse', what, detail: 'the answer was not understood' })
  }
  const code = errnoName(progress.errno)
  const kind = code === 'EPERM' || code === 'EACCES' ? 'permission' : 'crash'
  return new CollectionError({ kind, what, detail: `the kernel refused it with ${code}` })
}
