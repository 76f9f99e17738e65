import { SocketSubject, type SubjectContext } from '../../../../shared/domain/query/socket-subject'
import { unknown } from '../../../../shared/model/fact'
import { mergeOrdered } from '../../components/data-table/merge-ordered'
import { entryOrder, type KeyedItem } from '../../components/data-table/order-by-key'
import type { Connection } from '../../stores/connection'
import type { SocketStore } from '../../stores/socket-store'
import { compareIdentity, type ConnectionSort, sortKey } from './connection-order'
import { type ConnectionKind, kindOf } from './direction-text'

/** Between two looks at the clock, while connections are judged. */
const atOnce = 256

/** A connection, and what the list keeps of it so as not to work it out again. */
interface Entry extends KeyedItem<Connection> {
  readonly id: number
  key: KeyedItem<Connection>['key']
  /** What one query works out for it serves the next. */
  readonly subject: SocketSubject
  isPrepared: boolean
  readonly kind: ConnectionKind
  /** It has just been closed. */
  isGone: boolean
  /** It is not in the list any more, or there as another entry. */
  hasLeft: boolean
  /** The other end, where both name each other. */
  peer: Entry | null
  /** The filter it was last judged by, as a number; 0 for none. */
  judgedBy: number
  passes: boolean
  /** The arrangement it has its place in, as a number. */
  placedIn: number
}

/** What is wanted of the list. */
export interface ListView {
  readonly sort: ConnectionSort
  /** Another number where values that are sorted by may have changed without the connections being others. */
  readonly sortTurn: number
  /** What lets a connection pass; null for all. */
  readonly test: ((subject: SocketSubject) => boolean) | null
  /** The one kind that passes; null for all. */
  readonly kind: ConnectionKind | null
  /** Another number where what the test asks of may have changed so. */
  readonly testTurn: number
}

/** Connections that pass, in order, by the ids of their rows. */
export interface PassingConnections {
  readonly ids: readonly number[]
  /** How many of them have just been closed. */
  readonly gone: number
}

/**
 * All connections in order, with what a filter says of each. It follows the store by what has changed,
 * so that a batch costs little however many there are: none is compared, looked up or asked anew that
 * stayed as it was.
 */
export class ConnectionList {
  readonly #store: SocketStore
  readonly #context: SubjectContext
  readonly #entries = new Map<number, Entry>()
  /** The version of the connections that it holds. */
  #followed = -1
  #view: ListView
  #sorted: Entry[] = []
  #filter = 1
  #isPending = false
  #arrangement = 0
  #unprepared: readonly Entry[] = []

  constructor(store: SocketStore, view: ListView) {
    this.#store = store
    this.#view = view
    this.#context = contextOf(store)
  }

  /**
   * Takes in what has changed in the store, and the view, for about so long. Returns whether the filter was
   * asked of all; if not, calling it again goes on.
   */
  arrange(view: ListView, budgetMs: number): boolean {
    const { sort, sortTurn, test, kind, testTurn } = this.#view
    this.#view = view
    if (view.sort !== sort || view.sortTurn !== sortTurn) this.#sort()
    if (view.test !== test || view.kind !== kind || view.testTurn !== testTurn) this.#filter += 1
    this.#follow()
    this.#isPending = !this.#judge(performance.now() + budgetMs)
    return !this.#isPending
  }

  /** Whether the filter was not asked of all yet. */
  get isPending(): boolean {
    return this.#isPending
  }

  /**
   * Those that pass, in order. Each is followed by its other end, where that passes and has not come yet:
   * both ends of a local connection stand together, at the place of the one that comes first.
   */
  passing(): PassingConnections {
    this.#isPending = !this.#judge(Infinity)
    this.#arrangement += 1
    // Numbers alone: with 50,000 of them a list of what they stand for takes several times as long.
    const ids: number[] = []
    let gone = 0
    const place = (entry: Entry): void => {
      entry.placedIn = this.#arrangement
      ids.push(entry.id)
      if (entry.isGone) gone += 1
    }
    for (const entry of this.#sorted) {
      if (!this.#isToPlace(entry)) continue
      place(entry)
      if (entry.peer !== null && this.#isToPlace(entry.peer)) place(entry.peer)
    }
    return { ids, gone }
  }

  /** The connection with this id, one that has just gone too. */
  get(id: number): Connection | undefined {
    return this.#entries.get(id)?.item
  }

  /** Entries that `prepare` was not called for; another list after each change. */
  get unprepared(): readonly Entry[] {
    return this.#unprepared
  }

  /** Works out what words are looked for in, ahead of the first key. */
  readonly prepare = (entry: Entry): void => {
    entry.isPrepared = entry.subject.searchText !== ''
  }

  /** Takes in what came, went and changed in the store. */
  #follow(): void {
    const { connections } = this.#store
    const changed = connections.changedSince(this.#followed)
    this.#followed = connections.version
    if (changed === null) for (const id of this.#entries.keys()) this.#drop(id)
    const ids = changed ?? [...connections.all.keys(), ...connections.gone.ids()]
    if (changed?.length === 0) return
    const added: Entry[] = []
    for (const id of new Set(ids)) {
      const entry = this.#refresh(id)
      if (entry !== null) added.push(entry)
    }
    for (const entry of added) this.#join(entry)
    this.#unprepared = [...this.#unprepared, ...added].filter(
      ({ hasLeft, isPrepared }) => !hasLeft && !isPrepared
    )
    const compare = this.#order()
    const stayed = this.#sorted.filter(({ hasLeft }) => !hasLeft)
    this.#sorted = mergeOrdered(stayed, added.sort(compare), compare)
  }

  #sort(): void {
    for (const entry of this.#sorted) entry.key = this.#keyOf(entry.item)
    this.#sorted.sort(this.#order())
  }

  /** Asks the filter of those it was not asked of. Returns whether it was asked of all by `deadline`. */
  #judge(deadline: number): boolean {
    const { test, kind } = this.#view
    let asked = 0
    // As they came, not as they are sorted: so they mostly lie in memory, which takes half the time.
    for (const entry of this.#entries.values()) {
      if (entry.judgedBy === this.#filter) continue
      asked += 1
      if (asked % atOnce === 0 && performance.now() > deadline) return false
      entry.judgedBy = this.#filter
      entry.passes =
        (kind === null || entry.kind === kind) && (test === null || test(entry.subject))
    }
    return true
  }

  #isToPlace({ passes, placedIn }: Entry): boolean {
    return passes && placedIn !== this.#arrangement
  }

  /** The new entry of a connection that is new or another; the one of before leaves. */
  #refresh(id: number): Entry | null {
    const { all, gone } = this.#store.connections
    const current = all.get(id)
    const item = current ?? gone.get(id)
    const known = this.#entries.get(id)
    if (known !== undefined && known.item === item) {
      known.isGone = current === undefined
      return null
    }
    this.#drop(id)
    if (item === undefined) return null
    const entry: Entry = {
      id,
      item,
      key: this.#keyOf(item),
      subject: new SocketSubject(item.row, this.#context),
      isPrepared: false,
      kind: kindOf(item),
      isGone: current === undefined,
      hasLeft: false,
      peer: null,
      judgedBy: 0,
      passes: false,
      placedIn: 0
    }
    this.#entries.set(id, entry)
    return entry
  }

  #drop(id: number): void {
    const entry = this.#entries.get(id)
    if (entry === undefined) return
    entry.hasLeft = true
    if (entry.peer !== null) entry.peer.peer = null
    this.#entries.delete(id)
  }

  #join(entry: Entry): void {
    const { peerId, row } = entry.item
    const peer = peerId === null ? undefined : this.#entries.get(peerId)
    if (peer?.item.peerId !== row.id) return
    entry.peer = peer
    peer.peer = entry
  }

  #keyOf(connection: Connection): KeyedItem<Connection>['key'] {
    return sortKey(this.#view.sort.column, connection, this.#store.figures)
  }

  #order(): (a: Entry, b: Entry) => number {
    return entryOrder(this.#view.sort.descending, compareIdentity)
  }
}

function contextOf(store: SocketStore): SubjectContext {
  return {
    get unprivilegedPortStart() {
      return (
        store.hello?.machine.unprivilegedPortStart ?? unknown('The monitor has not told it yet.')
      )
    },
    directionOf({ id }) {
      const { all, gone } = store.connections
      return (all.get(id) ?? gone.get(id))?.direction ?? null
    },
    figuresOf: (id) => store.figures.get(id),
    isFlagged: () => null,
    now: () => store.timing?.collectedAt ?? Date.now()
  }
}
