import type { TcpRttPoint } from '../../../stores/probes/tcp-rtt-series'

/**
 * The points from `from` to `to` (milliseconds since the Unix epoch), about `most` at most: where there are
 * more, the longest of several stands for them. Gaps are kept.
 */
export function shownTcpPoints(
  points: readonly TcpRttPoint[],
  from: number,
  to: number,
  most: number
): readonly TcpRttPoint[] {
  const shown = points.filter(({ at }) => at >= from && at <= to)
  const spanMs = (to - from) / most
  if (shown.length <= most) return shown
  const kept: TcpRttPoint[] = []
  let span = NaN
  for (const point of shown) {
    const last = kept.at(-1)
    const own = Math.floor(point.at / spanMs)
    if (last === undefined || own !== span || point.tcpRtt === null || last.tcpRtt === null) {
      kept.push(point)
    } else if (point.tcpRtt > last.tcpRtt) kept[kept.length - 1] = point
    span = own
  }
  return kept
}
