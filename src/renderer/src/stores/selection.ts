import { isOpenPort, type ProcessRef, type SocketRow } from '../../../shared/model/socket'
import type { SocketStore } from './socket-store'

export interface SelectedSocket {
  /** The row as it was last seen. */
  readonly row: SocketRow
  /** When it was found closed; null while it is there. Milliseconds since the Unix epoch. */
  readonly closedAt: number | null
}

/** What the details are of: a socket (an open port or a connection), or a process. */
export type Subject =
  | ({ readonly kind: 'socket' } & SelectedSocket)
  /** `name` is what it was called where it was chosen: hostile text, null where not told. */
  | { readonly kind: 'process'; readonly ref: ProcessRef; readonly name: string | null }

/** Steps that can be gone back; earlier ones are forgotten. */
const longestTrail = 30

/**
 * What the details are shown of, and the way it was come to: a link in the details adds a step, which
 * can be gone back. Sockets stay chosen through refresh, sorting and a restart of the monitor, and keep
 * their last known row when they close.
 */
export class Selection {
  readonly #store: SocketStore
  readonly #listeners = new Set<() => void>()
  /** The first was chosen in the table, the last is on show. */
  #trail: readonly Subject[] = []
  #run: number | null = null

  constructor(store: SocketStore) {
    this.#store = store
    store.subscribe(() => {
      this.#follow()
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /**
   * The socket that a table marks: the last one on the way that is of the kind chosen first, an open port
   * or a connection. Null where only a process was chosen.
   */
  readonly get = (): SelectedSocket | null => {
    const sockets = this.#trail.filter((subject) => subject.kind === 'socket')
    const [first] = sockets
    if (first === undefined) return null
    const isPort = isOpenPort(first.row)
    return sockets.findLast(({ row }) => isOpenPort(row) === isPort) ?? first
  }

  /** The whole way, the subject on show last; empty for none. The same list until it changes. */
  readonly getTrail = (): readonly Subject[] => this.#trail

  /** Selects a row that is in the store, or has just gone, anew; null or an unknown id clears. */
  select(id: number | null): void {
    const subject = id === null ? null : this.#find(id)
    this.#set(subject === null ? [] : [subject])
  }

  /** Selects a process anew. */
  selectProcess(ref: ProcessRef, name: string | null): void {
    this.#set([{ kind: 'process', ref, name }])
  }

  /** Goes on to a socket from what is on show; does nothing for an unknown id. */
  followToSocket(id: number): void {
    const subject = this.#find(id)
    if (subject !== null) this.#goOn(subject)
  }

  /** Goes on to a process from what is on show. */
  followToProcess(ref: ProcessRef, name: string | null): void {
    this.#goOn({ kind: 'process', ref, name })
  }

  /** Goes back one step; does nothing at the first. */
  back(): void {
    if (this.#trail.length > 1) this.#set(this.#trail.slice(0, -1))
  }

  #goOn(subject: Subject): void {
    const shown = this.#trail.at(-1)
    if (shown !== undefined && isSame(shown, subject)) return
    const before = this.#trail.at(-2)
    if (before !== undefined && isSame(before, subject)) this.back()
    else this.#set([...this.#trail, subject].slice(-longestTrail))
  }

  #find(id: number): Subject | null {
    const row = this.#store.get(id)
    this.#run = this.#store.run
    if (row !== undefined) return { kind: 'socket', row, closedAt: null }
    for (const gone of [this.#store.gonePorts, this.#store.connections.gone]) {
      const lastRow = gone.get(id)?.row
      const closedAt = gone.goneAt(id)
      if (lastRow !== undefined && closedAt !== undefined) {
        return { kind: 'socket', row: lastRow, closedAt }
      }
    }
    return null
  }

  #follow(): void {
    const { timing, run } = this.#store
    if (this.#trail.length === 0 || timing === null) return
    const isRestart = this.#run !== run
    this.#run = run
    const trail = this.#trail.map((subject) =>
      subject.kind === 'process' ? subject : this.#current(subject, isRestart, timing.collectedAt)
    )
    if (trail.some((subject, index) => subject !== this.#trail[index])) this.#set(trail)
  }

  /** The socket as it is now; the very same object where nothing changed. */
  #current(
    subject: Extract<Subject, { kind: 'socket' }>,
    isRestart: boolean,
    now: number
  ): Subject {
    const { row, closedAt } = subject
    if (closedAt !== null && !isRestart) return subject
    const current = isRestart ? this.#store.findSame(row) : this.#store.get(row.id)
    if (current === undefined) return { ...subject, closedAt: closedAt ?? now }
    return current === row ? subject : { kind: 'socket', row: current, closedAt: null }
  }

  #set(trail: readonly Subject[]): void {
    this.#trail = trail
    for (const listener of this.#listeners) listener()
  }
}

function isSame(a: Subject, b: Subject): boolean {
  if (a.kind === 'socket') return b.kind === 'socket' && a.row.id === b.row.id
  return b.kind === 'process' && a.ref.pid === b.ref.pid && a.ref.startedAt === b.ref.startedAt
}
