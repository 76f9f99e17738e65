import { otherEndKey, ownEndKey } from '../../../shared/domain/endpoint-key'
import type {
  CollectionTiming,
  HelloMessage,
  OwnersMessage,
  SocketDelta
} from '../../../shared/ipc/stream'
import type { Fault } from '../../../shared/model/fault'
import type { MachineFacts } from '../../../shared/model/machine'
import type { ProcessAnswer, ProcessDetail } from '../../../shared/model/process'
import type { SocketMetrics } from '../../../shared/model/socket-metrics'
import {
  isOpenPort,
  type OwnerHiddenReason,
  type ProcessRef,
  type SocketOwner,
  type SocketRow
} from '../../../shared/model/socket'
import { ClientCounts } from './client-counts'
import { Connections } from './connections'
import { FigureBook } from './figure-book'
import { FindingsIndex } from './findings-index'
import { Lingering } from './lingering'
import { type OpenPort, openPortOf } from './open-port'

/** A process and how many sockets it holds. */
export interface SocketHolder {
  readonly owner: SocketOwner
  readonly sockets: number
}

/** The process on show. */
export interface ShownProcess {
  readonly ref: ProcessRef
  readonly answer: ProcessAnswer
  /** The newest detail there was, kept when the process ends. */
  readonly lastDetail: ProcessDetail | null
  /** When it was found ended; null while it runs. Milliseconds since the Unix epoch. */
  readonly goneAt: number | null
}

/**
 * The one live store: every socket, by id, with the indexes the screens need. It is changed in
 * place and tells its listeners once a batch; `version` names the state. Rows that did not change
 * keep their identity.
 */
export class SocketStore {
  readonly #rows = new Map<number, SocketRow>()
  readonly #byPid = new Map<number, Set<number>>()
  readonly #byOwnEnd = new Map<string, number>()
  readonly #openPorts = new Map<number, OpenPort>()
  readonly #clients = new ClientCounts()
  /** What the rules find about each open port. */
  readonly findings = new FindingsIndex()
  /** Sockets with a peer: directions, the other ends that are here, and those that have just gone. */
  readonly connections = new Connections()
  /** Open ports that have just been closed. */
  readonly gonePorts = new Lingering<OpenPort>()
  readonly #listeners = new Set<() => void>()
  readonly #hiddenOwners = new Map<OwnerHiddenReason, number>()

  version = 0
  /** Grows when any row comes, goes or changes. */
  rowsVersion = 0
  /** Grows when open ports come, go or change. */
  openPortsVersion = 0
  hello: HelloMessage | null = null
  timing: CollectionTiming | null = null
  /**
   * When the monitor last began to collect at another pace: until then it owed nothing sooner.
   * Milliseconds since the Unix epoch; null while it has kept to the first.
   */
  pacedAt: number | null = null
  /** A failure that still stands: nothing newer has arrived. */
  fault: Fault | null = null
  /** The run of the monitor that numbered the rows; null before the first rows. */
  run: number | null = null
  process: ShownProcess | null = null
  /** Newest figures of the rows that were asked for. */
  readonly figures = new FigureBook()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  readonly getVersion = (): number => this.version

  get size(): number {
    return this.#rows.size
  }

  /** How many sockets hide their owner, by reason. */
  get hiddenOwners(): ReadonlyMap<OwnerHiddenReason, number> {
    return this.#hiddenOwners
  }

  get openPorts(): ReadonlyMap<number, OpenPort> {
    return this.#openPorts
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

  /** What the monitor says of a process, if that is the one it was last asked about. */
  processAnswer(ref: ProcessRef): ShownProcess | null {
    const { process } = this
    return process?.ref.pid === ref.pid && process.ref.startedAt === ref.startedAt ? process : null
  }

  /** The row that is the same socket as `old`, which another run of the monitor numbered. */
  findSame(old: SocketRow): SocketRow | undefined {
    const key = identityKey(old)
    return [...this.#rows.values()].find((row) => identityKey(row) === key)
  }

  /** `collectedAt`: milliseconds since the Unix epoch. */
  measure(metrics: SocketMetrics, collectedAt: number): void {
    this.figures.write(metrics, collectedAt)
    this.#notify()
  }

  greet(hello: HelloMessage): void {
    this.hello = hello
    // Another monitor gives other ids.
    this.figures.clear()
    this.#notify()
  }

  /** The monitor collects every `intervalMs` milliseconds from `now` on, since the Unix epoch. */
  setPace(intervalMs: number, now: number): void {
    if (this.hello === null) return
    this.hello = { ...this.hello, intervalMs }
    this.pacedAt = now
    this.#notify()
  }

  /** The facts of the machine changed; what was derived from them for each open port follows. */
  learn(machine: MachineFacts): void {
    if (this.hello === null) return
    this.hello = { ...this.hello, machine }
    for (const { row } of this.#openPorts.values()) this.#openPort(row, machine)
    this.openPortsVersion += 1
    this.#notify()
  }

  /** The monitor has found out more of processes that own open ports. */
  learnOwners(message: OwnersMessage): void {
    this.findings.learnOwners(message)
    this.#notify()
  }

  /** Replaces all rows. */
  replace(rows: Iterable<SocketRow>, timing: CollectionTiming): void {
    const run = this.hello?.startedAt ?? null
    // A monitor that was restarted has forgotten since when it knew a socket; the store has not.
    const isRestart = this.run !== null && this.run !== run
    const before = isRestart ? firstSights(this.#rows.values()) : null
    this.#rows.clear()
    this.#byPid.clear()
    this.#byOwnEnd.clear()
    this.#openPorts.clear()
    this.#clients.clear()
    this.findings.clear()
    this.connections.clear()
    this.gonePorts.clear()
    this.#hiddenOwners.clear()
    this.run = run
    for (const row of rows) {
      this.#add(before === null ? row : { ...row, ...before.get(identityKey(row)) })
    }
    this.openPortsVersion += 1
    this.rowsVersion += 1
    this.#collected(timing)
  }

  apply(delta: SocketDelta, timing: CollectionTiming): void {
    if (this.gonePorts.expire(timing.collectedAt)) this.openPortsVersion += 1
    for (const id of delta.removed) {
      const port = this.#openPorts.get(id)
      if (port !== undefined) this.gonePorts.add(id, port, timing.collectedAt)
      this.#remove(id)
      this.figures.forget(id)
    }
    for (const row of delta.changed) {
      const old = this.#rows.get(row.id)
      this.#remove(row.id)
      this.#add(old === undefined ? row : { ...row, ...firstSightOf(old) })
    }
    for (const row of delta.added) this.#add(row)
    if (delta.added.length + delta.changed.length + delta.removed.length > 0) this.rowsVersion += 1
    this.#collected(timing)
  }

  fail(fault: Fault): void {
    this.fault = fault
    this.#notify()
  }

  answerProcess(ref: ProcessRef, answer: ProcessAnswer): void {
    const before = this.processAnswer(ref)
    const lastDetail = answer.kind === 'found' ? answer.detail : (before?.lastDetail ?? null)
    const now = this.timing?.collectedAt ?? null
    const goneAt = answer.kind === 'gone' ? (before?.goneAt ?? now) : null
    this.process = { ref, answer, lastDetail, goneAt }
    this.#notify()
  }

  #collected(timing: CollectionTiming): void {
    this.#clients.settle()
    this.connections.settle((row) => this.peerOf(row), timing.collectedAt)
    this.timing = timing
    this.fault = null
    this.#notify()
  }

  #add(row: SocketRow): void {
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
    if (isOpenPort(row) && this.hello !== null) {
      this.#openPort(row, this.hello.machine)
      this.openPortsVersion += 1
    }
  }

  #openPort(row: SocketRow, machine: MachineFacts): void {
    const port = openPortOf(row, machine, ({ id }) => this.findings.of(id).length > 0)
    this.#openPorts.set(row.id, port)
    this.findings.add(port, machine)
  }

  #remove(id: number): void {
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
    if (this.#openPorts.delete(id)) {
      this.findings.remove(id)
      this.openPortsVersion += 1
    }
  }

  #countHidden({ ownerHidden }: SocketRow, by: 1 | -1): void {
    if (ownerHidden === null) return
    const count = (this.#hiddenOwners.get(ownerHidden) ?? 0) + by
    if (count === 0) this.#hiddenOwners.delete(ownerHidden)
    else this.#hiddenOwners.set(ownerHidden, count)
  }

  #notify(): void {
    this.version += 1
    for (const listener of this.#listeners) listener()
  }
}

type FirstSight = Pick<SocketRow, 'firstSeenAt' | 'firstSeenKind'>

/** When each socket was first seen, by what names it over a restart of the monitor. */
function firstSights(rows: Iterable<SocketRow>): Map<string, FirstSight> {
  const sights = new Map<string, FirstSight>()
  for (const row of rows) sights.set(identityKey(row), firstSightOf(row))
  return sights
}

function firstSightOf({ firstSeenAt, firstSeenKind }: SocketRow): FirstSight {
  return { firstSeenAt, firstSeenKind }
}

/** What a socket keeps when a restarted monitor gives it another number. */
function identityKey(row: SocketRow): string {
  const { protocol, localAddress, localPort, remoteAddress, remotePort, owners } = row
  const [owner] = owners
  return [protocol, localAddress, localPort, remoteAddress, remotePort, owner?.pid].join(' ')
}
