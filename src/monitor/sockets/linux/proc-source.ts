import type { CapabilityGap } from '../../../shared/ipc/stream'
import type { FaultKind } from '../../../shared/model/fault'
import type { Ownership } from '../../../shared/model/socket'
import { ProcFileReader } from '../../processes/linux/proc-file-reader'
import { isGone, isRefused, systemErrorCode } from '../../processes/linux/system-error'
import { CollectionError, type SocketCollection, type SocketSource } from '../socket-source'
import { SocketTable } from '../socket-table'
import { parseProcNet, type ProcNetFormat } from './proc-net-parser'
import { SocketOwners, type SocketOwnersOptions } from './socket-owners'

/** The kernel's tables; those of IPv6 are not there where it is switched off. */
const tables: readonly (ProcNetFormat & { readonly name: string; readonly optional: boolean })[] = [
  { name: 'tcp', protocol: 'tcp', family: 4, optional: false },
  { name: 'tcp6', protocol: 'tcp', family: 6, optional: true },
  { name: 'udp', protocol: 'udp', family: 4, optional: false },
  { name: 'udp6', protocol: 'udp', family: 6, optional: true }
]

const commonGaps: readonly CapabilityGap[] = [
  {
    what: 'Raw and ICMP sockets',
    why: 'Only the tables of TCP and UDP are read.',
    remedy: null
  },
  {
    what: 'TCP sockets that are bound but do not listen',
    why: 'The kernel does not list them in /proc/net.',
    remedy: null
  },
  {
    what: 'Sockets in containers and other network namespaces',
    why: 'Each network namespace has tables of its own, and only those of this one are read.',
    remedy: null
  },
  {
    what: 'Round-trip times, retransmissions and bytes of connections',
    why: 'The kernel does not tell them in /proc/net.',
    remedy: null
  }
]

const hiddenOwnersGap: CapabilityGap = {
  what: 'Processes that hold sockets of other users',
  why: 'The kernel shows the descriptors of a process to its own user and to root only.',
  remedy: 'Run as root to see them.'
}

/** What ProcSource needs of the system; a test passes its own. */
export interface ProcSourceOptions extends SocketOwnersOptions {
  /** Effective user of this process. */
  readonly uid?: number
}

/** Sockets from the tables in /proc/net and owners from /proc/PID/fd. */
export class ProcSource implements SocketSource {
  readonly choice = {
    name: 'procfs',
    reason: "The kernel's own tables in /proc/net: no extra rights and no other program needed."
  }
  readonly gaps: readonly CapabilityGap[]
  readonly #root: string
  readonly #reader = new ProcFileReader(1 << 18)
  readonly #owners: SocketOwners
  /** Table of the last good collection, which the next is compared with. */
  #last = new SocketTable()
  #spare = new SocketTable()

  constructor({ uid = process.geteuid?.() ?? 0, ...options }: ProcSourceOptions = {}) {
    this.#root = options.root ?? '/proc'
    this.#owners = new SocketOwners(options)
    this.gaps = uid === 0 ? commonGaps : [...commonGaps, hiddenOwnersGap]
  }

  collect(): SocketCollection {
    const table = this.#spare
    table.clear()
    const seen = new Set<number>()
    for (const format of tables) this.#readTable(format, table, seen)
    const ownership = this.#findOwners(table)
    // Only now: a failed collection must leave the table of the last good one alone.
    this.#spare = this.#last
    this.#last = table
    return { table, ownership }
  }

  #findOwners(table: SocketTable): Ownership[] {
    try {
      return this.#owners.resolve(table)
    } catch (error) {
      throw collectionError('Finding the owners of sockets', error)
    }
  }

  #readTable(format: (typeof tables)[number], table: SocketTable, seen: Set<number>): void {
    const path = `${this.#root}/net/${format.name}`
    const what = `Reading ${path}`
    let content
    try {
      content = this.#reader.read(path)
    } catch (error) {
      if (format.optional && isGone(error)) return
      throw collectionError(what, error)
    }
    const malformed = parseProcNet(content, format, table, seen)
    // A list with holes would pass for the whole one.
    if (malformed > 0) {
      const detail = `${malformed} ${malformed === 1 ? 'line was' : 'lines were'} not understood`
      throw new CollectionError({ kind: 'parse', what, detail })
    }
  }
}

function collectionError(what: string, error: unknown): CollectionError {
  const detail = error instanceof Error ? error.message : String(error)
  return new CollectionError({ kind: faultKind(error), what, detail }, { cause: error })
}

function faultKind(error: unknown): FaultKind {
  if (isRefused(error)) return 'permission'
  return systemErrorCode(error) === 'ENOENT' ? 'missing-tool' : 'crash'
}
