import type { MemorySample } from './cases/case-plan'
import type { CaseName, MemoryResult, SizeResult } from './results'

/** The program that the goals compare with. */
export const yardstick = 'ss -tunap'

/** CPU time of a steady list, at most this share of what the yardstick needs. */
const steadyGoals: ReadonlyMap<number, number> = new Map([
  [1000, 1 / 20],
  [10_000, 1 / 10],
  [50_000, 1 / 15]
])
const churnGoal = { sockets: 10_000, percentOfCore: 7 }
const memoryGoal = 1.05

/** A goal and whether it was met; null where it cannot be told. */
export interface Verdict {
  readonly text: string
  readonly met: boolean | null
}

/** The goal for one case, null where there is none. */
export function judgeCase(size: SizeResult, name: CaseName): Verdict | null {
  const own = size.portlight[name].cpuMs
  if (name === 'churn') {
    if (size.sockets !== churnGoal.sockets) return null
    const text = `below ${churnGoal.percentOfCore} % of a core`
    return { text, met: own / 10 < churnGoal.percentOfCore }
  }
  const limit = name === 'cold' ? 1 : steadyGoals.get(size.sockets)
  return limit === undefined ? null : judgeShare(size, name, own, limit)
}

/** The goal for steady lists, held against those made back to back; null where there is none. */
export function judgeBackToBack(size: SizeResult): Verdict | null {
  const own = size.portlight.steady.backToBackCpuMs
  const limit = steadyGoals.get(size.sockets)
  return own === null || limit === undefined ? null : judgeShare(size, 'steady', own, limit)
}

function judgeShare(size: SizeResult, name: CaseName, own: number, limit: number): Verdict {
  const other = size.peers.find((peer) => peer.name === yardstick)?.cases?.[name].cpuMs
  const text = limit === 1 ? `not above ${yardstick}` : `1/${Math.round(1 / limit)} of ${yardstick}`
  return { text, met: other === undefined ? null : own <= other * limit }
}

/** What the memory was at the end of the first minute and at the end, and by how much it grew. */
export interface MemoryGrowth {
  readonly first: number
  readonly last: number
  readonly ratio: number
}

/**
 * Growth of one figure over the run. Each end is the median of three samples: those nearest to the
 * end of minute 1, and the last three. Null where there are fewer than six.
 */
export function growthOf(
  { samples }: MemoryResult,
  figure: (sample: MemorySample) => number
): MemoryGrowth | null {
  const early = samples.filter(({ seconds }) => seconds <= 65).slice(-3)
  if (early.length < 3 || samples.length < 6) return null
  const first = medianOf(early.map(figure))
  const last = medianOf(samples.slice(-3).map(figure))
  return { first, last, ratio: last / first }
}

export function judgeGrowth({ ratio }: MemoryGrowth): Verdict {
  return { text: `at most ${memoryGoal} times minute 1`, met: ratio <= memoryGoal }
}

/** @throws RangeError for an empty list. */
export function medianOf(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[values.length >> 1]
  if (middle === undefined) throw new RangeError('No values.')
  return middle
}
