import { useMemo } from 'react'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { longestShown, newestAt, shownPercentiles } from './chart-figures'
import { type ChartPoint, ChartPoints } from './chart-points'
import type { ChartView } from './chart-view'
import { rttScaleTop } from './rtt-scale'
import { spanLength } from './span-length'
import { useThrottled } from './use-throttled'

/** A picture is made anew so often at most; milliseconds. */
const drawEveryMs = 1000

/** What a chart draws of a target. */
export interface ChartData {
  readonly points: readonly ChartPoint[]
  /** Ends of the axis of time; milliseconds since the Unix epoch. */
  readonly from: number
  readonly to: number
  readonly top: number
  readonly median: number | null
  readonly p95: number | null
}

/** The points of what is on show, `most` at most; the same object until there is something new. */
export function useChartData(target: PathTarget, view: ChartView, most: number): ChartData {
  // Its series grows in place: a new target tells that it did.
  const shown = useThrottled(target, drawEveryMs)
  const spanMs = spanLength(view.windowMs, shown.options.intervalMs, most)
  const series = shown.history.target
  const points = useMemo(() => new ChartPoints(series, spanMs), [series, spanMs])
  return useMemo(() => {
    const newest = newestAt(shown.history.target)
    // What is not probed does not go on in time.
    const present = shown.wish === 'running' || newest === null ? Date.now() : newest
    const to = view.end ?? present
    const from = to - view.windowMs
    const drawn = points.between(from, to, shown.options.intervalMs)
    return {
      points: drawn,
      from,
      to,
      top: rttScaleTop(longestShown(drawn)),
      ...shownPercentiles(drawn)
    }
  }, [shown, points, view])
}
