import { probeRttText } from '../../../format/probe-rtt-text'
import { timeText } from '../../../format/locale-text'
import type { TcpRttPoint } from '../../../stores/probes/tcp-rtt-series'
import { nearestPoint } from './chart-figures'
import type { ChartPoint } from './chart-points'
import { pointText } from './point-text'
import styles from './rtt-chart.module.css'

/** Exact values at `cursor` (milliseconds since the Unix epoch), below the chart; how to get them where it is null. */
export function ChartReadout({
  points,
  tcpPoints,
  routeChanges,
  cursor,
  reachMs,
  isHeld
}: {
  readonly points: readonly ChartPoint[]
  readonly tcpPoints: readonly TcpRttPoint[]
  /** Milliseconds since the Unix epoch. */
  readonly routeChanges: readonly number[]
  readonly cursor: number | null
  /** How far from the cursor something is still read; milliseconds. */
  readonly reachMs: number
  readonly isHeld: boolean
}) {
  const read = cursor === null ? null : readAt(cursor, points, tcpPoints, routeChanges, reachMs)
  return (
    <p className={styles['readout']} role="status" data-shown={read !== null}>
      {read === null ? (
        isHeld ? (
          'The picture is held; recording goes on. “Back to live” returns to the present.'
        ) : (
          'Point at the chart to read it, draw over a part to look closer, draw with Shift to move it.'
        )
      ) : (
        <>
          <b>{read.time}</b> {read.text}
        </>
      )}
    </p>
  )
}

function readAt(
  cursor: number,
  points: readonly ChartPoint[],
  tcpPoints: readonly TcpRttPoint[],
  routeChanges: readonly number[],
  reachMs: number
): { readonly time: string; readonly text: string } | null {
  const point = nearestPoint(points, cursor, reachMs)
  if (point === null) {
    const [from, to] =
      points.find(({ unprobed }) => unprobed !== null && isWithin(unprobed, cursor))?.unprobed ?? []
    if (from === undefined || to === undefined) return null
    return { time: `${timeText(from)} to ${timeText(to)}`, text: 'nothing was sent' }
  }
  const tcp = nearestTcp(tcpPoints, point.at, reachMs)
  const change = routeChanges.find((at) => Math.abs(at - point.at) <= reachMs / 4)
  return {
    time: timeText(point.at),
    text: [
      pointText(point),
      ...(tcp === null ? [] : [`TCP ${probeRttText(tcp)} ms`]),
      ...(change === undefined ? [] : [`route changed at ${timeText(change)}`])
    ].join(' · ')
  }
}

function nearestTcp(points: readonly TcpRttPoint[], at: number, reachMs: number): number | null {
  let [nearest, least]: [number | null, number] = [null, reachMs]
  for (const point of points) {
    const distance = Math.abs(point.at - at)
    if (point.tcpRtt === null || distance >= least) continue
    nearest = point.tcpRtt
    least = distance
  }
  return nearest
}

function isWithin([from, to]: readonly [number, number], at: number): boolean {
  return from <= at && at <= to
}
