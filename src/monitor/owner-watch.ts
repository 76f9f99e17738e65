import type { OwnersMessage, SocketDelta } from '../shared/ipc/stream'
import { type OwnerFacts, ownerFactsOf, processKey } from '../shared/model/owner-facts'
import { isOpenPort, type ProcessRef, type SocketRow } from '../shared/model/socket'
import type { ProcessSource } from './processes/process-source'

/** Processes that are looked at in one turn, at most. */
const looksPerTurn = 20

/** A turn begins no further look after this long; milliseconds. */
const turnLimitMs = 25

/**
 * A process is looked at again after this long, for it may become another program or give up rights;
 * milliseconds.
 */
const lookAgainMs = 30_000

/**
 * After a look at a process that was not known yet comes a rest of so many times what the look took,
 * and after one at a known process a longer one: where each look starts programs (macOS) it would else
 * keep the machine busy for what hardly ever changes.
 */
const restAfterNew = 4
const restAfterKnown = 50

export interface OwnerWatch {
  /** Takes note of open ports that come, change and go. Costs as much as there are of them in `delta`. */
  follow(delta: SocketDelta): void
  /** Looks at the next few processes where it is time to; to be called as often as one likes. */
  check(): void
  /** All that is known now, for a window that knows nothing. */
  all(): OwnersMessage
  /** What is known of an owner; null where a look told nothing, undefined before there was one. */
  factsOf(owner: ProcessRef): OwnerFacts | null | undefined
}

interface Watched {
  readonly ref: ProcessRef
  /** Open ports that the process holds. */
  ports: number
  /** Null until the first look, and where that told nothing. */
  facts: OwnerFacts | null
  /** Monotonic milliseconds; null before the first look. */
  lookedAt: number | null
}

/**
 * Keeps the facts of the processes that own open ports, and tells what differs. Each is looked at soon
 * after it appears and seldom again, a few in a turn and one after the other. `now`: monotonic
 * milliseconds.
 */
export function watchOwners(
  source: ProcessSource,
  now: () => number,
  onChange: (message: OwnersMessage) => void
): OwnerWatch {
  /** Owners of each open port, to know whom to leave when it goes. */
  const ownersOf = new Map<number, readonly ProcessRef[]>()
  const watched = new Map<string, Watched>()
  /** Processes to look at first, then the others, those that were looked at longest ago first. */
  const fresh = new Set<Watched>()
  const seen = new Set<Watched>()
  let isLooking = false
  let restUntil = Number.NEGATIVE_INFINITY

  function take(row: SocketRow): void {
    if (!isOpenPort(row) || row.owners.length === 0) return
    ownersOf.set(row.id, row.owners)
    for (const { pid, startedAt } of row.owners) {
      const key = processKey({ pid, startedAt })
      let entry = watched.get(key)
      if (entry === undefined) {
        entry = { ref: { pid, startedAt }, ports: 0, facts: null, lookedAt: null }
        watched.set(key, entry)
        fresh.add(entry)
      }
      entry.ports += 1
    }
  }

  function leave(id: number, left: Set<Watched>): void {
    const owners = ownersOf.get(id)
    if (owners === undefined) return
    ownersOf.delete(id)
    for (const owner of owners) {
      const entry = watched.get(processKey(owner))
      if (entry === undefined) continue
      entry.ports -= 1
      if (entry.ports === 0) left.add(entry)
    }
  }

  function forget(entry: Watched): void {
    watched.delete(processKey(entry.ref))
    fresh.delete(entry)
    seen.delete(entry)
  }

  /** The process whose turn it is; undefined where all were looked at not long ago. */
  function next(): Watched | undefined {
    const [first] = fresh
    if (first !== undefined) return first
    const [oldest] = seen
    const lookedAt = oldest?.lookedAt ?? null
    return lookedAt !== null && now() - lookedAt >= lookAgainMs ? oldest : undefined
  }

  /** One that is gone loses its sockets with the next collection; what fails may do better later. */
  async function lookAt({ ref }: Watched): Promise<OwnerFacts | null> {
    try {
      const answer = await source.inspect(ref)
      return answer.kind === 'found' ? ownerFactsOf(ref, answer.detail) : null
    } catch {
      return null
    }
  }

  async function turn(): Promise<void> {
    const changed: OwnerFacts[] = []
    const lost: ProcessRef[] = []
    const start = now()
    for (let looks = 0; looks < looksPerTurn; looks += 1) {
      const lookStart = now()
      if (lookStart - start >= turnLimitMs) break
      const entry = next()
      if (entry === undefined) break
      const isNew = entry.lookedAt === null
      const facts = await lookAt(entry)
      const end = now()
      restUntil = end + (end - lookStart) * (isNew ? restAfterNew : restAfterKnown)
      fresh.delete(entry)
      // It may have lost its last port while it was looked at.
      if (watched.get(processKey(entry.ref)) !== entry) continue
      entry.lookedAt = end
      seen.delete(entry)
      seen.add(entry)
      if (JSON.stringify(facts) === JSON.stringify(entry.facts)) continue
      entry.facts = facts
      if (facts === null) lost.push(entry.ref)
      else changed.push(facts)
    }
    tell(changed, lost)
  }

  function tell(known: readonly OwnerFacts[], removed: readonly ProcessRef[]): void {
    if (known.length + removed.length === 0) return
    onChange({ type: 'owners', isAll: false, known, removed })
  }

  return {
    follow(delta) {
      const left = new Set<Watched>()
      for (const id of delta.removed) leave(id, left)
      for (const { id } of delta.changed) leave(id, left)
      for (const row of delta.changed) take(row)
      for (const row of delta.added) take(row)
      const gone = [...left].filter(({ ports }) => ports === 0)
      gone.forEach(forget)
      tell(
        [],
        gone.flatMap(({ facts, ref }) => (facts === null ? [] : [ref]))
      )
    },
    check() {
      if (isLooking || now() < restUntil || next() === undefined) return
      isLooking = true
      void turn().finally(() => {
        isLooking = false
      })
    },
    all() {
      const known = [...watched.values()].flatMap(({ facts }) => facts ?? [])
      return { type: 'owners', isAll: true, known, removed: [] }
    },
    factsOf(owner) {
      const entry = watched.get(processKey(owner))
      return entry === undefined || entry.lookedAt === null ? undefined : entry.facts
    }
  }
}
