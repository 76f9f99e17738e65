import { usePlotArea } from 'recharts'
import type { ChartPoint } from './chart-points'
import styles from './rtt-chart.module.css'

/** Shortest mark of a loss, as a share of the height: one lost of many is still to be seen. */
const leastShare = 0.12

interface Plot {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/**
 * What became of probes without a round trip: a red line from the bottom, as high as the share that was
 * lost; orange where somebody said "unreachable"; a mark at the top where an answer came late. All of one
 * kind are one path. And where the route changed, and where nothing was sent.
 */
export function ProbeMarks({
  points,
  from,
  to,
  top,
  routeChanges
}: {
  readonly points: readonly ChartPoint[]
  readonly from: number
  readonly to: number
  /** Upper end of the axis of round trips, in milliseconds. */
  readonly top: number
  readonly routeChanges: readonly number[]
}) {
  const plot = usePlotArea()
  if (plot === undefined) return null
  const x = (at: number): string => (plot.x + ((at - from) / (to - from)) * plot.width).toFixed(1)
  const box = ([begin, end]: readonly [number, number]): string =>
    `M${x(Math.max(begin, from))} ${plot.y}V${plot.y + plot.height}H${x(Math.min(end, to))}V${plot.y}Z`
  const y = (rtt: number): string => (plot.y + plot.height * (1 - rtt / top)).toFixed(1)
  const shown = points.filter(({ at }) => at >= from && at <= to)
  return (
    <g>
      <path
        className={styles['unprobed']}
        data-marks="unprobed"
        d={points.map(({ unprobed }) => (unprobed === null ? '' : box(unprobed))).join('')}
      />
      <path
        className={styles['alone']}
        data-marks="alone"
        d={shown
          .filter(isAlone)
          .map(({ at, rtt }) => `M${x(at)} ${y(rtt ?? 0)}h0`)
          .join('')}
      />
      <path
        className={styles['lost']}
        data-marks="lost"
        d={shown.map((point) => risingLine(plot, x(point.at), point.lost, point.sent)).join('')}
      />
      <path
        className={styles['unreachable']}
        data-marks="unreachable"
        d={shown
          .map((point) => risingLine(plot, x(point.at), point.unreachable, point.sent))
          .join('')}
      />
      <path
        className={styles['late']}
        data-marks="late"
        d={shown
          .filter(({ late }) => late > 0)
          .map(({ at }) => `M${x(at)} ${plot.y}v${plot.height / 8}`)
          .join('')}
      />
      <path
        className={styles['change']}
        data-marks="change"
        d={routeChanges
          .filter((at) => at >= from && at <= to)
          .map((at) => `M${x(at)} ${plot.y}v${plot.height}`)
          .join('')}
      />
    </g>
  )
}

/** A round trip between two gaps is no line: a dot shows it. */
function isAlone({ rtt }: ChartPoint, index: number, points: readonly ChartPoint[]): boolean {
  const isGap = (place: number): boolean => (points[place]?.rtt ?? null) === null
  return rtt !== null && isGap(index - 1) && isGap(index + 1)
}

function risingLine({ y, height }: Plot, x: string, count: number, of: number): string {
  if (count === 0) return ''
  const share = Math.max(leastShare, count / of)
  return `M${x} ${y + height}v${(-share * height).toFixed(1)}`
}
