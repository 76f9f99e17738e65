import { type Fact, known, unknown } from '../../model/fact'
import type { CounterFamily, CounterGroup } from '../../model/protocol-counters'

/** Counters of several IP versions added up, and those that are not in the sum. */
export interface FamilySum<T> {
  readonly counters: Fact<T>
  /** Versions that could not be read, with the reason; empty where all are in it. */
  readonly missing: readonly { readonly family: CounterFamily; readonly reason: string }[]
}

/**
 * Adds up the groups of one protocol, field by field. A field that one of the known groups does not tell
 * is null: a part is no sum. Counts by type are left out (null): types of ICMP and of ICMPv6 share
 * numbers but not meanings. Unknown where no group is known.
 */
export function familySum<T extends object>(groups: readonly CounterGroup<T>[]): FamilySum<T> {
  const missing = groups.flatMap(({ family, counters }) =>
    counters.known ? [] : [{ family, reason: counters.reason }]
  )
  const found = groups.flatMap(({ counters }) => (counters.known ? [counters.value] : []))
  const [first, ...others] = found
  if (first === undefined) {
    return { counters: unknown(missing[0]?.reason ?? 'the system tells none'), missing }
  }
  return { counters: known(others.reduce<T>(added, first)), missing }
}

function added<T extends object>(one: T, other: T): T {
  const theirs = new Map<string, unknown>(Object.entries(other))
  const entries = Object.entries(one).map(([name, mine]: [string, unknown]) => {
    const its = theirs.get(name)
    return [name, typeof mine === 'number' && typeof its === 'number' ? mine + its : null]
  })
  return Object.fromEntries(entries) as T
}
