import { type Fact, known, unknown } from '../model/fact'
import type {
  Count,
  CounterChanges,
  CounterGroup,
  IcmpCounters,
  TcpCounters,
  UdpCounters
} from '../model/protocol-counters'

type Counters = TcpCounters | UdpCounters | IcmpCounters

/** A field of them: a count, or counts by type of message. */
type Field = Count | Readonly<Record<number, number>>

/** What is told of a count that was `before` and is `after`. */
type Step = (before: number, after: number) => Count

/** What was counted from one look to a later one; see CounterChanges for what is null. */
export function counterDeltas(before: CounterChanges, after: CounterChanges): CounterChanges {
  return changes(before, after, difference)
}

/**
 * What was counted by the second from one look to a later one, `elapsedMs` milliseconds of a
 * monotonic clock apart. Null where no time went by.
 */
export function counterRates(
  before: CounterChanges,
  after: CounterChanges,
  elapsedMs: number
): CounterChanges | null {
  if (!(elapsedMs > 0)) return null
  return changes(before, after, (from, to) => {
    const delta = difference(from, to)
    return delta === null ? null : (delta * 1000) / elapsedMs
  })
}

/**
 * The counts to take later differences from: those of `first`, but null for those that went down
 * from `before` to `after`.
 */
export function comparableCounts(
  first: CounterChanges,
  before: CounterChanges,
  after: CounterChanges
): CounterChanges {
  const marks = changes(before, after, (from, to) => (to < from ? wentDown : 0))
  return {
    tcp: withoutMarked(first.tcp, marks.tcp),
    udp: withoutMarked(first.udp, marks.udp),
    icmp: withoutMarked(first.icmp, marks.icmp)
  }
}

/**
 * Share of segments that were sent once more, 0–1, in totals, differences or rates. Null where it is
 * not known or nothing was sent.
 */
export function retransmittedShare({
  segmentsOut,
  retransmittedSegments
}: Pick<TcpCounters, 'segmentsOut' | 'retransmittedSegments'>): number | null {
  if (segmentsOut === null || retransmittedSegments === null) return null
  const all = segmentsOut + retransmittedSegments
  return all === 0 ? null : retransmittedSegments / all
}

const wentDown = -1

function difference(before: number, after: number): Count {
  return after < before ? null : after - before
}

function changes(before: CounterChanges, after: CounterChanges, step: Step): CounterChanges {
  return {
    tcp: groupChanges(before.tcp, after.tcp, step),
    udp: groupChanges(before.udp, after.udp, step),
    icmp: groupChanges(before.icmp, after.icmp, step)
  }
}

function groupChanges<T extends Counters>(
  before: readonly CounterGroup<T>[],
  after: readonly CounterGroup<T>[],
  step: Step
): CounterGroup<T>[] {
  return after.map(({ family, counters }) => {
    const earlier = countersOf(before, family)
    if (!counters.known) return { family, counters }
    if (!earlier.known) return { family, counters: earlier }
    const change = mapFields(counters.value, (name, field) =>
      fieldChange(fieldsOf(earlier.value)[name] ?? null, field, step)
    )
    return { family, counters: known(change) }
  })
}

function withoutMarked<T extends Counters>(
  first: readonly CounterGroup<T>[],
  marks: readonly CounterGroup<T>[]
): CounterGroup<T>[] {
  return first.map(({ family, counters }) => {
    const mark = countersOf(marks, family)
    if (!counters.known || !mark.known) return { family, counters }
    const kept = mapFields(counters.value, (name, field) =>
      isMarked(fieldsOf(mark.value)[name] ?? null) ? null : field
    )
    return { family, counters: known(kept) }
  })
}

function countersOf<T>(
  groups: readonly CounterGroup<T>[],
  family: CounterGroup<T>['family']
): Fact<T> {
  const group = groups.find((candidate) => candidate.family === family)
  return group?.counters ?? unknown('not counted at the look before')
}

function mapFields<T extends Counters>(counters: T, map: (name: string, field: Field) => Field): T {
  const entries = Object.entries(fieldsOf(counters)).map(([name, field]) => [
    name,
    map(name, field)
  ])
  return Object.fromEntries(entries) as T
}

function fieldsOf(counters: Counters): Readonly<Record<string, Field>> {
  return { ...counters }
}

function fieldChange(before: Field, after: Field, step: Step): Field {
  if (before === null || after === null) return null
  if (typeof before === 'number') return typeof after === 'number' ? step(before, after) : null
  return typeof after === 'number' ? null : typeChanges(before, after, step)
}

/**
 * A type that was not told before had not come yet. Where one went down or away the counts were
 * started anew, those of the others too.
 */
function typeChanges(
  before: Readonly<Record<number, number>>,
  after: Readonly<Record<number, number>>,
  step: Step
): Field {
  const entries: [string, number][] = []
  for (const type of Object.keys({ ...before, ...after })) {
    const change = step(before[Number(type)] ?? 0, after[Number(type)] ?? 0)
    if (change === null) return null
    entries.push([type, change])
  }
  return Object.fromEntries(entries)
}

function isMarked(field: Field): boolean {
  if (field === null) return false
  return typeof field === 'number' ? field === wentDown : Object.values(field).includes(wentDown)
}
