import { medianOf, type Verdict } from '../goals'
import type { ProcessSample } from './soak-results'

/** The app has filled its caches by then; minutes. */
const settledAfter = 5
const growthGoal = 1.05
const secondsInMinute = 60

/** A figure in the minute the run is compared with, in its last minute, and at its highest. */
export interface SoakGrowth {
  readonly first: number
  readonly last: number
  readonly highest: number
  readonly ratio: number
  /** Bytes a minute between the two, by least squares over all looks; null where there are too few. */
  readonly slope: number | null
}

/** The minute whose figures the last one's are compared with: the fifth, or the middle of a short run. */
export function comparedMinute(minutes: number): number {
  return Math.min(settledAfter, Math.ceil(minutes / 2))
}

/**
 * Growth of one figure: medians of all looks within a minute, so that one collection of garbage more or
 * less says nothing. Null where there was no look in one of the two minutes, or the figure is not told.
 */
export function soakGrowth(
  samples: readonly ProcessSample[],
  minutes: number,
  figure: (sample: ProcessSample) => number | null
): SoakGrowth | null {
  const within = (minute: number): number[] =>
    samples
      .filter(({ seconds }) => Math.ceil(seconds / secondsInMinute) === minute)
      .flatMap((sample) => figure(sample) ?? [])
  const before = within(comparedMinute(minutes))
  const after = within(minutes)
  if (before.length === 0 || after.length === 0) return null
  const first = medianOf(before)
  const last = medianOf(after)
  const all = samples.flatMap((sample) => figure(sample) ?? [])
  const compared = samples.filter(
    ({ seconds }) => Math.ceil(seconds / secondsInMinute) >= comparedMinute(minutes)
  )
  return {
    first,
    last,
    highest: Math.max(...all),
    ratio: last / first,
    slope: slopeOf(compared, figure)
  }
}

/** Change of a figure in a minute, by least squares; null for looks at fewer than two moments. */
function slopeOf(
  samples: readonly ProcessSample[],
  figure: (sample: ProcessSample) => number | null
): number | null {
  const points = samples.flatMap((sample) => {
    const y = figure(sample)
    return y === null ? [] : [{ x: sample.seconds / secondsInMinute, y }]
  })
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const middleX = mean(points.map(({ x }) => x))
  const middleY = mean(points.map(({ y }) => y))
  const spread = points.reduce((sum, { x }) => sum + (x - middleX) ** 2, 0)
  if (!(spread > 0)) return null
  return points.reduce((sum, { x, y }) => sum + (x - middleX) * (y - middleY), 0) / spread
}

export function judgeSoak({ ratio }: SoakGrowth, minutes: number): Verdict {
  return {
    text: `at most ${growthGoal} times minute ${comparedMinute(minutes)}`,
    met: ratio <= growthGoal
  }
}
