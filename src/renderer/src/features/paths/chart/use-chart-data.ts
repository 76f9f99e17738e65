import { useMemo } from 'react'
import { probeStore } from '../../../stores/probes/live-probes'
import type { PathTarget } from '../../../stores/probes/probe-store'
import type { TcpRttPoint } from '../../../stores/probes/tcp-rtt-series'
import { longestShown, newestAt, shownPercentiles } from './chart-figures'
import { type ChartPoint, ChartPoints } from './chart-points'
import type { ChartView } from './chart-view'
import { rttScaleTop } from './rtt-scale'
import { shownTcpPoints } from './shown-tcp-points'
import { spanLength } from './span-length'
import { useThrottled } from './use-throttled'

/** Bounds of the time after which a picture is made anew at the earliest; milliseconds. */
const drawEveryMs = { least: 1000, most: 5000 }
const noTcp: readonly TcpRttPoint[] = []

/** What a chart draws of a target. */
export interface ChartData {
  readonly points: readonly ChartPoint[]
  /** Ends of the axis of time; milliseconds since the Unix epoch. */
  readonly from: number
  readonly to: number
  readonly top: number
  /** Of all probes on show; null where there are too few. */
  readonly median: number | null
  readonly p95: number | null
  /** Round trips that the kernel measures of TCP connections to the same host; empty where there are none. */
  readonly tcpPoints: readonly TcpRttPoint[]
  /** When the route changed; milliseconds since the Unix epoch. */
  readonly routeChanges: readonly number[]
}

/** The points of what is on show, `most` at most; the same object until there is something new. */
export function useChartData(
  target: PathTarget,
  view: ChartView,
  most: number,
  allTcpPoints = noTcp,
  hasTcp = false
): ChartData {
  // Nothing is to be seen of what is less than a pixel wide.
  const pixelMs = view.windowMs / most
  const drawMs = Math.min(drawEveryMs.most, Math.max(drawEveryMs.least, pixelMs))
  // Its series grows in place: a new target tells that it did.
  const shown = useThrottled(target, drawMs)
  const newestTcp = useThrottled(allTcpPoints, drawMs)
  const tcp = hasTcp ? newestTcp : noTcp
  const spanMs = spanLength(view.windowMs, shown.options.intervalMs, most)
  const series = shown.history.target
  const points = useMemo(() => new ChartPoints(series, spanMs), [series, spanMs])
  return useMemo(() => {
    const newest = newestAt(shown.history.target)
    // What is not probed does not go on in time.
    const present = shown.wish === 'running' || newest === null ? probeStore.now() : newest
    const to = view.end ?? present
    const from = to - view.windowMs
    const drawn = points.between(from, to, shown.options.intervalMs)
    const tcpPoints = shownTcpPoints(tcp, from, to, most)
    const tops = [longestShown(drawn), ...tcpPoints.map(({ tcpRtt }) => tcpRtt ?? 0)]
    const changes = shown.view?.report.routeChanges ?? []
    return {
      points: drawn,
      from,
      to,
      top: rttScaleTop(Math.max(...tops)),
      tcpPoints,
      routeChanges: changes.map(({ at }) => at).filter((at) => at >= from && at <= to),
      ...shownPercentiles(shown.history.target, from, to)
    }
  }, [shown, tcp, points, view, most])
}
