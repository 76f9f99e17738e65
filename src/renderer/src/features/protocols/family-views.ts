import { familySum } from '../../../../shared/domain/counters/family-sum'
import type { CountersMessage } from '../../../../shared/ipc/stream'
import type { Fact } from '../../../../shared/model/fact'
import type {
  CounterChanges,
  CounterFamily,
  CounterGroup
} from '../../../../shared/model/protocol-counters'

/** What is shown of one protocol: of one IP version, or of both together. */
export interface FamilyView<T> {
  readonly family: CounterFamily
  /** Since the system was started. */
  readonly totals: Fact<T>
  /** By the second; null at the first look, and where they are not known. */
  readonly rates: T | null
  readonly sinceStart: T | null
  readonly lastMinute: T | null
  /** IP versions that are not in it, with the reason. */
  readonly missing: readonly { readonly family: CounterFamily; readonly reason: string }[]
}

/** The groups of one protocol. */
export type GroupsOf<T> = (changes: CounterChanges) => readonly CounterGroup<T>[]

/** What views are made of. */
export type CounterLook = Pick<CountersMessage, 'report' | 'lastMinute'>

/** One view for each IP version that the system tells apart, or a single one of all together. */
export function familyViews<T extends object>(
  { report, lastMinute }: CounterLook,
  pick: GroupsOf<T>,
  isApart: boolean
): readonly FamilyView<T>[] {
  const totals = pick(report.counters)
  const families = isApart ? totals.map(({ family }) => family) : (['both'] as const)
  return families.map((family) => {
    const of = (changes: CounterChanges) =>
      familySum(pick(changes).filter((group) => !isApart || group.family === family))
    const valueOf = (changes: CounterChanges | null): T | null => {
      if (changes === null) return null
      const { counters } = of(changes)
      return counters.known ? counters.value : null
    }
    const { counters, missing } = of(report.counters)
    return {
      family,
      totals: counters,
      rates: valueOf(report.rates),
      sinceStart: valueOf(report.sinceStart.counters),
      lastMinute: valueOf(lastMinute?.counters ?? null),
      missing: counters.known ? missing : []
    }
  })
}
