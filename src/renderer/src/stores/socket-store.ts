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
  type SocketRow
} from '../../../shared/model/socket'
import type { Connections } from './connections'
import { CounterStore } from './counter-store'
import { FigureBook } from './figure-book'
import { FindingsIndex } from './findings-index'
import { Lingering } from './lingering'
import { type OpenPort, openPortOf } from './open-port'
import { runSoon } from './run-soon'
import { runWhole } from './run-whole'
import { type SocketHolder, SocketIndex } from './socket-index'

/** Rows taken in between two places where reading a list may be interrupted. */
const atOnce = 64

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
  #index = new SocketIndex(null)
  #openPorts = new Map<number, OpenPort>()
  /** What the rules find about each open port. */
  readonly findings = new FindingsIndex()
  /** Open ports that have just been closed. */
  readonly gonePorts = new Lingering<OpenPort>()
  readonly #listeners = new Set<() => void>()
  readonly #drawn = new Set<() => void>()
  #drawsSoon = false

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
  /** What the protocols count, with listeners of its own. */
  readonly counters = new CounterStore()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /**
   * For what is drawn: as `subscribe`, but in a task of its own, once for all that has changed until then.
   * Else taking in a batch and drawing it would be one long task.
   */
  readonly subscribeDrawn = (listener: () => void): (() => void) => {
    this.#drawn.add(listener)
    return () => {
      this.#drawn.delete(listener)
    }
  }

  readonly getVersion = (): number => this.version

  get size(): number {
    return this.#index.size
  }

  /** How many sockets hide their owner, by reason. */
  get hiddenOwners(): ReadonlyMap<OwnerHiddenReason, number> {
    return this.#index.hiddenOwners
  }

  get openPorts(): ReadonlyMap<number, OpenPort> {
    return this.#openPorts
  }

  /** Sockets with a peer: directions, the other ends that are here, and those that have just gone. */
  get connections(): Connections {
    return this.#index.connections
  }

  get clientsVersion(): number {
    return this.#index.clientsVersion
  }

  /** All sockets, in no particular order. */
  rows(): Iterable<SocketRow> {
    return this.#index.rows()
  }

  get(id: number): SocketRow | undefined {
    return this.#index.get(id)
  }

  /** Established connections of a TCP listener; null for every other socket. */
  clientsOf(id: number): number | null {
    return this.#index.clientsOf(id)
  }

  /** Processes that hold sockets, in no particular order; costs as much as there are processes. */
  holders(): Iterable<SocketHolder> {
    return this.#index.holders()
  }

  /** Sockets held by the process, in no particular order. */
  socketsOf(pid: number): SocketRow[] {
    return this.#index.socketsOf(pid)
  }

  /** Established connections of a TCP listener, as rows; empty for every other socket. */
  clientRows(listener: SocketRow): SocketRow[] {
    return this.#index.clientRows(listener)
  }

  /** The socket at the other end of a connection, where that is on this machine. */
  peerOf(row: SocketRow): SocketRow | undefined {
    return this.#index.peerOf(row)
  }

  /** What the monitor says of a process, if that is the one it was last asked about. */
  processAnswer(ref: ProcessRef): ShownProcess | null {
    const { process } = this
    return process?.ref.pid === ref.pid && process.ref.startedAt === ref.startedAt ? process : null
  }

  /** The row that is the same socket as `old`, which another run of the monitor numbered. */
  findSame(old: SocketRow): SocketRow | undefined {
    const key = identityKey(old)
    for (const row of this.rows()) if (identityKey(row) === key) return row
    return undefined
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
    runWhole(this.replacing(rows, timing))
  }

  /**
   * Replaces all rows, which are read beside those that are there: until it is through, nothing is another
   * than before, so that a part never passes for the whole. Yields where it may be interrupted; nothing else
   * may change the store meanwhile.
   */
  *replacing(rows: Iterable<SocketRow>, timing: CollectionTiming): Generator<undefined, undefined> {
    const run = this.hello?.startedAt ?? null
    // A monitor that was restarted has forgotten since when it knew a socket; the store has not.
    const isRestart = this.run !== null && this.run !== run
    const before = isRestart ? yield* firstSights(this.rows()) : null
    const index = new SocketIndex(this.#index)
    const openPorts = new Map<number, OpenPort>()
    for (const told of rows) {
      const row = before === null ? told : { ...told, ...before.get(identityKey(told)) }
      index.add(row)
      if (this.hello !== null && isOpenPort(row)) {
        openPorts.set(row.id, this.#openPortOf(row, this.hello.machine))
      }
      if (index.size % atOnce === 0) yield
    }
    yield* index.settling(timing.collectedAt)

    this.#index = index
    this.#openPorts = openPorts
    this.findings.clear()
    if (this.hello !== null) {
      for (const port of openPorts.values()) this.findings.add(port, this.hello.machine)
    }
    this.gonePorts.clear()
    this.run = run
    this.openPortsVersion += 1
    this.rowsVersion += 1
    this.#collected(timing)
  }

  apply(delta: SocketDelta, timing: CollectionTiming): void {
    if (this.gonePorts.expire(timing.collectedAt).length > 0) this.openPortsVersion += 1
    for (const id of delta.removed) {
      const port = this.#openPorts.get(id)
      if (port !== undefined) this.gonePorts.add(id, port, timing.collectedAt)
      this.#remove(id)
      this.figures.forget(id)
    }
    for (const row of delta.changed) {
      const old = this.get(row.id)
      this.#remove(row.id)
      this.#add(old === undefined ? row : { ...row, ...firstSightOf(old) })
    }
    for (const row of delta.added) this.#add(row)
    if (delta.added.length + delta.changed.length + delta.removed.length > 0) this.rowsVersion += 1
    runWhole(this.#index.settling(timing.collectedAt))
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
    this.timing = timing
    this.fault = null
    this.#notify()
  }

  #add(row: SocketRow): void {
    this.#index.add(row)
    if (!isOpenPort(row) || this.hello === null) return
    this.#openPort(row, this.hello.machine)
    this.openPortsVersion += 1
  }

  #openPort(row: SocketRow, machine: MachineFacts): void {
    const port = this.#openPortOf(row, machine)
    this.#openPorts.set(row.id, port)
    this.findings.add(port, machine)
  }

  #openPortOf(row: SocketRow, machine: MachineFacts): OpenPort {
    return openPortOf(row, machine, ({ id }) => this.findings.of(id).length > 0)
  }

  #remove(id: number): void {
    this.#index.remove(id)
    if (!this.#openPorts.delete(id)) return
    this.findings.remove(id)
    this.openPortsVersion += 1
  }

  #notify(): void {
    this.version += 1
    for (const listener of this.#listeners) listener()
    if (this.#drawn.size === 0 || this.#drawsSoon) return
    this.#drawsSoon = true
    runSoon(() => {
      this.#drawsSoon = false
      for (const listener of this.#drawn) listener()
    })
  }
}

type FirstSight = Pick<SocketRow, 'firstSeenAt' | 'firstSeenKind'>

/** When each socket was first seen, by what names it over a restart of the monitor. */
function* firstSights(
  rows: Iterable<SocketRow>
): Generator<undefined, ReadonlyMap<string, FirstSight>> {
  const sights = new Map<string, FirstSight>()
  for (const row of rows) {
    sights.set(identityKey(row), firstSightOf(row))
    if (sights.size % atOnce === 0) yield
  }
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
