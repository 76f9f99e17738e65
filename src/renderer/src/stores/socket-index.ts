import { otherEndKey, ownEndKey } from '../../../shared/domain/endpoint-key'
import type { OwnerHiddenReason, SocketOwner, SocketRow } from '../../../shared/model/socket'
import { ClientCounts } from './client-counts'
import { Connections } from './connections'

/** A process and how many sockets it holds. */
export interface SocketHolder {
  readonly owner: SocketOwner
  readonly sockets: number
}

/**
 * Sockets by id, with all that is found through them: their processes, their other ends, the connections,
 * the clients of listeners. Changes are taken in one by one; after a batch of them it must be settled.
 */
export class SocketIndex {
  readonly #rows = new Map<number, SocketRow>()
  readonly #byPid = new Map<number, Set<number>>()
  readonly #byOwnEnd = new Map<string, number>()
  readonly #hiddenOwners = new Map<OwnerHiddenReason, number>()
  readonly #clients: ClientCounts
  /** Sockets with a peer: directions, the other ends that are here, and those that have just gone. */
  readonly connections: Connections

  /** `before`: the index that this one takes the place of; what it counts goes on from there. */
  constructor(before: SocketIndex | null) {
    this.#clients = new ClientCounts((before?.clientsVersion ?? -1) + 1)
    this.connections = new Connections((before?.connections.version ?? -1) + 1)
  }

  get size(): number {
    return this.#rows.size
  }

  /** How many sockets hide their owner, by reason. */
  get hiddenOwners(): ReadonlyMap<OwnerHiddenReason, number> {
    return this.#hiddenOwners
  }

  get clientsVersion(): number {
    return this.#clients.version
  }

  /** All sockets, in no particular order. */
  rows(): Iterable<SocketRow> {
    return this.#rows.values()
  }

  get(id: number): SocketRow | undefined {
    return this.#rows.get(id)
  }

  /** Established connections of a TCP listener; null for every other socket. */
  clientsOf(id: number): number | null {
    return this.#clients.of(id)
  }

  /** Processes that hold sockets, in no particular order; costs as much as there are processes. */
  *holders(): Generator<SocketHolder> {
    for (const [pid, ids] of this.#byPid) {
      const [id] = ids
      const owners = id === undefined ? [] : (this.#rows.get(id)?.owners ?? [])
      const owner = owners.find((one) => one.pid === pid)
      if (owner !== undefined) yield { owner, sockets: ids.size }
    }
  }

  /** Sockets held by the process, in no particular order. */
  socketsOf(pid: number): SocketRow[] {
    const rows: SocketRow[] = []
    for (const id of this.#byPid.get(pid) ?? []) {
      const row = this.#rows.get(id)
      if (row !== undefined) rows.push(row)
    }
    return rows
  }

  /** Established connections of a TCP listener, as rows; empty for every other socket. */
  clientRows(listener: SocketRow): SocketRow[] {
    return this.#clients.rowsOf(listener)
  }

  /** The socket at the other end of a connection, where that is on this machine. */
  peerOf(row: SocketRow): SocketRow | undefined {
    const key = otherEndKey(row)
    const id = key === null ? undefined : this.#byOwnEnd.get(key)
    return id === undefined ? undefined : this.#rows.get(id)
  }

  add(row: SocketRow): void {
    this.#rows.set(row.id, row)
    this.#countHidden(row, 1)
    for (const { pid } of row.owners) {
      const ids = this.#byPid.get(pid)
      if (ids === undefined) this.#byPid.set(pid, new Set([row.id]))
      else ids.add(row.id)
    }
    const ownEnd = ownEndKey(row)
    if (ownEnd !== null) this.#byOwnEnd.set(ownEnd, row.id)
    this.#clients.add(row)
    this.connections.add(row)
  }

  remove(id: number): void {
    const row = this.#rows.get(id)
    if (row === undefined) return
    this.#rows.delete(id)
    this.#countHidden(row, -1)
    for (const { pid } of row.owners) {
      const ids = this.#byPid.get(pid)
      ids?.delete(id)
      if (ids?.size === 0) this.#byPid.delete(pid)
    }
    const ownEnd = ownEndKey(row)
    if (ownEnd !== null && this.#byOwnEnd.get(ownEnd) === id) this.#byOwnEnd.delete(ownEnd)
    this.#clients.remove(row)
    this.connections.remove(row)
  }

  /**
   * Ends a batch, which was collected at `now`, milliseconds since the Unix epoch: clients and connections
   * hold again. Yields where it may be interrupted; until it is through nothing may be read.
   */
  *settling(now: number): Generator<undefined, undefined> {
    yield* this.#clients.settling()
    yield* this.connections.settling((row) => this.peerOf(row), now)
  }

  #countHidden({ ownerHidden }: SocketRow, by: 1 | -1): void {
    if (ownerHidden === null) return
    const count = (this.#hiddenOwners.get(ownerHidden) ?? 0) + by
    if (count === 0) this.#hiddenOwners.delete(ownerHidden)
    else this.#hiddenOwners.set(ownerHidden, count)
  }
}
