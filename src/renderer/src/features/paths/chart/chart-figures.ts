import type { SampleSeries } from '../../../stores/probes/sample-series'
import { answeredRtt } from './answered-rtt'
import type { ChartPoint } from './chart-points'
import { leastForPercentile, percentileOf } from './percentile'

/**
 * Median and 95th percentile of all probes from `from` to `to` (milliseconds since the Unix epoch), in
 * milliseconds; null where there are too few.
 */
export function shownPercentiles(
  series: SampleSeries,
  from: number,
  to: number
): { readonly median: number | null; readonly p95: number | null } {
  const first = series.indexAt(from)
  const end = series.indexAt(to + 1)
  const rtts = new Float64Array(end - first)
  let count = 0
  for (let index = first; index < end; index += 1) {
    const rtt = answeredRtt(series, index)
    if (rtt === null) continue
    rtts[count] = rtt
    count += 1
  }
  if (count < leastForPercentile) return { median: null, p95: null }
  const rising = rtts.subarray(0, count).sort()
  return { median: percentileOf(rising, 0.5), p95: percentileOf(rising, 0.95) }
}

/** Probes of the points, by what became of them. */
export function shownCounts(points: readonly ChartPoint[]): {
  readonly sent: number
  readonly lost: number
  readonly late: number
  readonly unreachable: number
} {
  let [sent, lost, late, unreachable] = [0, 0, 0, 0]
  for (const point of points) {
    sent += point.sent
    lost += point.lost
    late += point.late
    unreachable += point.unreachable
  }
  return { sent, lost, late, unreachable }
}

/** Longest round trip on show, in milliseconds; 0 where there is none. */
export function longestShown(points: readonly ChartPoint[]): number {
  let longest = 0
  for (const { range } of points) longest = Math.max(longest, range?.[1] ?? 0)
  return longest
}

/** The point nearest to a time; null where there is none within `withinMs` (milliseconds). */
export function nearestPoint(
  points: readonly ChartPoint[],
  at: number,
  withinMs: number
): ChartPoint | null {
  let nearest: ChartPoint | null = null
  for (const point of points) {
    if (point.sent === 0) continue
    const distance = Math.abs(point.at - at)
    if (distance > withinMs) continue
    if (nearest === null || distance < Math.abs(nearest.at - at)) nearest = point
  }
  return nearest
}

/** When the newest probe was sent; milliseconds since the Unix epoch, null where there is none. */
export function newestAt(series: SampleSeries): number | null {
  return series.length === 0 ? null : series.sentAt(series.length - 1)
}
