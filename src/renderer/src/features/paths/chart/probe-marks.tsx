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
 * kind are one path. And where the route changed.
 */
export function ProbeMarks({
  points,
  from,
  to,
  routeChanges
}: {
  readonly points: readonly ChartPoint[]
  readonly from: number
  readonly to: number
  readonly routeChanges: readonly number[]
}) {
  const plot = usePlotArea()
  if (plot === undefined) return null
  const x = (at: number): string => (plot.x + ((at - from) / (to - from)) * plot.width).toFixed(1)
  const shown = points.filter(({ at }) => at >= from && at <= to)
  return (
    <g>
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

function risingLine({ y, height }: Plot, x: string, count: number, of: number): string {
  if (count === 0) return ''
  const share = Math.max(leastShare, count / of)
  return `M${x} ${y + height}v${(-share * height).toFixed(1)}`
}
