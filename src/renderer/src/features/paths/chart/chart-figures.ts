import type { SampleSeries } from '../../../stores/probes/sample-series'
import type { ChartPoint } from './chart-points'

/** Round trips that a percentile rests on, at least. */
const leastSamples = 20

/** Median and 95th percentile of the points on show, in milliseconds; null where there are too few. */
export function shownPercentiles(points: readonly ChartPoint[]): {
  readonly median: number | null
  readonly p95: number | null
} {
  const rtts = points.flatMap(({ rtt }) => rtt ?? []).sort((a, b) => a - b)
  if (rtts.length < leastSamples) return { median: null, p95: null }
  const at = (share: number): number | null => rtts[Math.ceil(share * rtts.length) - 1] ?? null
  return { median: at(0.5), p95: at(0.95) }
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
