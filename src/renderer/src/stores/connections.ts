import { createListenerIndex, type Direction } from '../../../shared/domain/direction'
import { ownEndKey } from '../../../shared/domain/endpoint-key'
import { isLocalByAddress } from '../../../shared/domain/local-connection'
import { isOpenPort, type SocketRow } from '../../../shared/model/socket'
import { ChangeJournal } from './change-journal'
import { type Connection, connectionOf, isConnection } from './connection'
import { Lingering } from './lingering'

/** Connections judged between two places where settling may be interrupted. */
const atOnce = 64

/**
 * The connections with their directions and the other ends that are here, kept up to date row by row:
 * a batch costs as much as it changes, not as much as there are.
 *
 * Which end began is made out once, when a connection is first seen, and kept: a listener that closes
 * later, or a new one at the port a connection went out from, tells nothing about who began.
 */
export class Connections {
  readonly #listeners = createListenerIndex()
  readonly #all = new Map<number, Connection>()
  /** Came in this batch. */
  #came = new Map<number, SocketRow>()
  /** Came in the batch before. */
  #cameBefore = new Map<number, SocketRow>()
  /** Went in this batch, unless they come again changed. */
  readonly #went = new Map<number, Connection>()
  /** Ports at which somebody began to listen in this batch. */
  readonly #newPorts = new Set<number>()
  readonly gone = new Lingering<Connection>()
  readonly #journal: ChangeJournal

  /** `version`: that of the beginning. */
  constructor(version = 0) {
    this.#journal = new ChangeJournal(version)
  }

  /** Grows when connections come, go or change, those that have just gone among them. */
  get version(): number {
    return this.#journal.version
  }

  /** Ids of those, after `version`; null where all may be others. */
  changedSince(version: number): readonly number[] | null {
    return this.#journal.since(version)
  }

  get all(): ReadonlyMap<number, Connection> {
    return this.#all
  }

  add(row: SocketRow): void {
    if (isOpenPort(row)) {
      this.#listeners.add(row)
      this.#newPorts.add(row.localPort)
    } else if (isConnection(row)) {
      this.#came.set(row.id, row)
    }
  }

  remove(row: SocketRow): void {
    this.#listeners.remove(row)
    this.#came.delete(row.id)
    this.#cameBefore.delete(row.id)
    const known = this.#all.get(row.id)
    if (known === undefined) return
    this.#all.delete(row.id)
    this.#went.set(row.id, known)
    this.#journal.note(row.id)
  }

  /**
   * Ends a batch: all that came is judged. `peerOf` finds the other end of a connection here; `now`,
   * milliseconds since the Unix epoch, is when what went was missed. Yields where it may be interrupted.
   */
  *settling(
    peerOf: (row: SocketRow) => SocketRow | undefined,
    now: number
  ): Generator<undefined, undefined> {
    for (const id of this.gone.expire(now)) this.#journal.note(id)
    this.#judgeAnew(peerOf)
    const wentByEnd = new Map<string | null, Connection>()
    for (const connection of this.#went.values()) {
      wentByEnd.set(ownEndKey(connection.row), connection)
    }
    let judged = 0
    for (const row of this.#came.values()) {
      judged += 1
      if (judged % atOnce === 0) yield
      // A closed connection goes on as another socket, the one that waits out its time.
      const before = this.#went.get(row.id) ?? wentByEnd.get(ownEndKey(row))
      if (before !== undefined) this.#went.delete(before.row.id)
      this.#judge(row, peerOf(row), before?.direction)
    }
    for (const connection of this.#went.values()) this.#letGo(connection, peerOf, now)
    this.#went.clear()
    this.#newPorts.clear()
    this.#cameBefore = this.#came
    this.#came = new Map()
  }

  /** A list is read in pieces: a connection can stand in one whose listener is only in the next. */
  #judgeAnew(peerOf: (row: SocketRow) => SocketRow | undefined): void {
    if (this.#newPorts.size === 0) return
    for (const row of this.#cameBefore.values()) {
      const peer = peerOf(row)
      const ports = [row.localPort, peer?.localPort]
      if (ports.some((port) => port !== undefined && this.#newPorts.has(port))) {
        this.#judge(row, peer, undefined)
      }
    }
  }

  #judge(row: SocketRow, peer: SocketRow | undefined, before: Direction | null | undefined): void {
    const direction = before === undefined ? this.#directionOf(row, peer) : before
    const isLocal = peer !== undefined || isLocalByAddress(row)
    this.#set(connectionOf(row, direction, isLocal, peer?.id ?? null))
    const known = peer === undefined ? undefined : this.#all.get(peer.id)
    // The other end was judged before this one was seen.
    if (known !== undefined && known.peerId !== row.id) {
      this.#set(connectionOf(known.row, known.direction, true, row.id))
    }
  }

  #set(connection: Connection): void {
    this.#all.set(connection.row.id, connection)
    this.#journal.note(connection.row.id)
  }

  #directionOf(row: SocketRow, peer: SocketRow | undefined): Direction | null {
    const own = this.#listeners.directionOf(row)
    if (peer === undefined && !isLocalByAddress(row)) return own
    const judged = peer === undefined ? undefined : this.#all.get(peer.id)?.direction
    const other = judged ?? this.#listeners.directionOf(peer ?? otherEndOf(row))
    // One of the two must have begun; where both look alike it cannot be told which.
    return own === other ? null : own
  }

  #letGo(
    connection: Connection,
    peerOf: (row: SocketRow) => SocketRow | undefined,
    now: number
  ): void {
    const { row, peerId } = connection
    const peer = peerId === null ? undefined : this.#all.get(peerId)
    if (peer?.peerId === row.id) {
      this.#set({ ...peer, peerId: peerOf(peer.row)?.id ?? null })
    }
    const left = this.gone.add(row.id, connection, now)
    for (const id of [row.id, left]) if (id !== null) this.#journal.note(id)
  }
}

/** The other end of a connection within this computer, as far as it can be told where it is not listed. */
function otherEndOf(row: SocketRow): SocketRow {
  return {
    ...row,
    localAddress: row.remoteAddress ?? '',
    localPort: row.remotePort ?? 0,
    remoteAddress: row.localAddress,
    remotePort: row.localPort
  }
}
