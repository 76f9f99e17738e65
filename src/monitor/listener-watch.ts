import { exposureOf } from '../shared/domain/exposure'
import { createBaseline, type ListenerBaseline } from '../shared/domain/listeners/listener-baseline'
import { listenersOfRow } from '../shared/domain/listeners/listeners-of-row'
import type { FoundListener, ListenersMessage, WatchMessage } from '../shared/ipc/listener-news'
import type { SocketDelta } from '../shared/ipc/stream'
import type { MachineFacts } from '../shared/model/machine'
import { hasPorts, isOpenPort, type ProcessRef, type SocketRow } from '../shared/model/socket'

/** For so long the program of a new listener is waited for; milliseconds. */
const longestWaitMs = 10_000

export interface ListenerWatch {
  /**
   * Begins anew with this order. `isReported` tells by its rule which open ports are news; `rows` are all there
   * are now, null before the first collection.
   */
  order(
    message: WatchMessage,
    isReported: (row: SocketRow) => boolean,
    rows: Iterable<SocketRow> | null
  ): void
  /** Costs as much as there are open ports in `delta`. */
  follow(delta: SocketDelta): void
  /** Judges those whose program is known by now; to be called as often as one likes. */
  check(): void
}

export interface ListenerWatchSurroundings {
  readonly machine: () => MachineFacts
  /** Path of a process; null where it is not told, undefined before anybody looked. */
  readonly executableOf: (owner: ProcessRef) => string | null | undefined
  /** Monotonic milliseconds. */
  readonly now: () => number
  readonly tell: (message: ListenersMessage) => void
}

/** An open port that has not been judged. */
interface Waiting {
  row: SocketRow
  /** Monotonic milliseconds. */
  readonly since: number
  /** Why it is no news: it is usual, which is being learned, or was told before its program was known. */
  readonly silence: 'usual' | 'told' | null
  /** It is closed already. */
  isGone: boolean
}

/**
 * Tells of open ports that are not known on this machine. One is judged as soon as its program is known,
 * or after a while without. With nothing known yet, all that is open at the first look is learned in
 * silence. Nothing is told, learned or kept while the rule is `off`.
 */
export function watchListeners(surroundings: ListenerWatchSurroundings): ListenerWatch {
  const { machine, executableOf, now, tell } = surroundings
  let baseline: ListenerBaseline | null = null
  let isReported: (row: SocketRow) => boolean = () => false
  /** The rows that come next are those of the first look. */
  let isFirstLook = false
  /** What is usual here is being learned, and was not yet told. */
  let isLearning = false
  const waiting = new Map<number, Waiting>()
  /** Rows that were judged without a program, which may be found later. */
  const nameless = new Set<number>()

  function take(row: SocketRow): void {
    if (!isOpenPort(row) || !hasPorts(row.protocol)) return
    const silence = isLearning && isFirstLook ? 'usual' : nameless.has(row.id) ? 'told' : null
    waiting.set(row.id, { row, since: now(), silence, isGone: false })
  }

  function executable(owner: ProcessRef): string | null {
    return executableOf(owner) ?? null
  }

  function isSettled({ row, since, isGone }: Waiting): boolean {
    if (isGone || now() - since >= longestWaitMs) return true
    if (row.ownerHidden === 'not-yet-known') return false
    return row.owners.every((owner) => executableOf(owner) !== undefined)
  }

  /** Adds to what is known; null where one of the row's programs had been known there before. */
  function learn(known: ListenerBaseline, row: SocketRow) {
    const listeners = listenersOfRow(row, executable, machine().ephemeralPorts)
    const wasKnown = listeners.length === 0 || listeners.some((one) => known.knows(one))
    const learned = listeners.filter((one) => known.add(one))
    return { learned, wasKnown }
  }

  function judge(): void {
    if (baseline === null) return
    const settled = [...waiting.values()].filter(isSettled)
    const learned: ListenersMessage['learned'][number][] = []
    const found: FoundListener[] = []
    for (const { row, silence, isGone } of settled) {
      waiting.delete(row.id)
      if (row.ownerHidden === 'not-yet-known' && !isGone) nameless.add(row.id)
      const result = learn(baseline, row)
      learned.push(...result.learned)
      const isNews = silence === null && !result.wasKnown
      if (isNews && isReported(row)) found.push(foundListener(row, executable))
    }
    if (!isLearning) {
      if (learned.length > 0) tell({ type: 'listeners', learned, found })
      return
    }
    // What is usual is told as one: a part of it would make news of the rest at the next start.
    if (!isFirstLook && !anyUsual()) {
      isLearning = false
      tell({ type: 'listeners', learned: baseline.all(), found })
    } else if (found.length > 0) tell({ type: 'listeners', learned: [], found })
  }

  function anyUsual(): boolean {
    return [...waiting.values()].some(({ silence }) => silence === 'usual')
  }

  return {
    order({ rule, known }, isNews, rows) {
      waiting.clear()
      nameless.clear()
      isReported = isNews
      baseline = rule.kind === 'off' ? null : createBaseline(known ?? [])
      isLearning = baseline !== null && known === null
      isFirstLook = baseline !== null
      if (baseline === null || rows === null) return
      for (const row of rows) take(row)
      isFirstLook = false
      judge()
    },
    follow({ added, changed, removed }) {
      if (baseline === null) return
      for (const id of removed) {
        nameless.delete(id)
        const entry = waiting.get(id)
        if (entry !== undefined) entry.isGone = true
      }
      for (const row of changed) {
        const entry = waiting.get(row.id)
        if (entry === undefined) take(row)
        else entry.row = row
      }
      added.forEach(take)
      isFirstLook = false
    },
    check: judge
  }
}

function foundListener(
  row: SocketRow,
  executable: (owner: ProcessRef) => string | null
): FoundListener {
  const [owner] = row.owners
  return {
    // Nothing without ports is taken in.
    protocol: row.protocol === 'udp' ? 'udp' : 'tcp',
    port: row.localPort,
    reach: exposureOf(row),
    name: owner?.name ?? null,
    path: owner === undefined ? null : executable(owner),
    pid: owner?.pid ?? null,
    foundAt: row.firstSeenAt,
    wasThereBefore: row.firstSeenKind === 'started-before-portlight'
  }
}
