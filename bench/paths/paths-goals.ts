import { medianOf, type Verdict } from '../goals'
import type { PathsResult, RaceResult, TargetResult } from './paths-results'

/** How many times as long as the fastest other program a first path may take. */
const firstPathGoals: Readonly<Record<TargetResult['target'], number>> = {
  healthy: 1.2,
  silent: 1.1
}
const cpuGoalPercent = 5

/** The median of what was measured; null where it was not, or was too slow once. */
export function medianTime({ times }: RaceResult): number | null {
  const measured = times.filter((time) => time !== null)
  return measured.length === 0 || measured.length < times.length ? null : medianOf(measured)
}

/** The median of the fastest of the others; null where none was measured. */
export function fastestOther({ races }: TargetResult): number | null {
  const others = races.filter(({ own }) => own === null).map(medianTime)
  const measured = others.filter((time) => time !== null)
  return measured.length === 0 ? null : Math.min(...measured)
}

/** The goal for one of Portlight's ways; null where there is none. */
export function judgeRace(result: TargetResult, race: RaceResult): Verdict | null {
  if (race.own !== 'judged') return null
  const goal = firstPathGoals[result.target]
  const own = medianTime(race)
  const other = fastestOther(result)
  const text = `at most ${goal} × the fastest other`
  return { text, met: own === null || other === null ? null : own <= goal * other }
}

export function judgeCpu({ cpuMsPerSecond }: PathsResult['watch']): Verdict {
  return { text: `below ${cpuGoalPercent} % of a core`, met: cpuMsPerSecond / 10 < cpuGoalPercent }
}

/** The value below which a share (0–1) of the values lies. @throws RangeError for an empty list. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  if (value === undefined) throw new RangeError('No values.')
  return value
}
