import type { CapabilityGap, SourceChoice } from '../../../shared/ipc/stream'
import type { Ownership } from '../../../shared/model/socket'
import type { SocketCollection, SocketSource } from '../socket-source'
import { SocketTable } from '../socket-table'
import { collectionError } from './collection-failure'
import type { SocketOwners } from './socket-owners'
import type { TableReader } from './table-reader'

/** Sockets as the kernel lists them and owners from /proc/PID/fd. */
export class LinuxSource implements SocketSource {
  readonly choice: SourceChoice
  readonly gaps: readonly CapabilityGap[]
  readonly #reader: TableReader
  readonly #owners: SocketOwners
  /** Table of the last good collection, which the next is compared with. */
  #last = new SocketTable()
  #spare = new SocketTable()

  constructor(options: {
    readonly choice: SourceChoice
    readonly gaps: readonly CapabilityGap[]
    readonly reader: TableReader
    readonly owners: SocketOwners
  }) {
    this.choice = options.choice
    this.gaps = options.gaps
    this.#reader = options.reader
    this.#owners = options.owners
  }

  collect(): SocketCollection {
    const table = this.#spare
    table.clear()
    this.#reader.read(table, this.#last)
    const ownership = this.#findOwners(table)
    // Only now: a failed collection must leave the table of the last good one alone.
    this.#spare = this.#last
    this.#last = table
    return { table, ownership }
  }

  #findOwners(table: SocketTable): readonly Ownership[] {
    try {
      return this.#owners.resolve(table)
    } catch (error) {
      throw collectionError('Finding the owners of sockets', error)
    }
  }
}
