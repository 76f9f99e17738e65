import type { CounterPoint, FamilyPoint } from '../../../../shared/model/counter-history'
import type { Count, CounterFamily } from '../../../../shared/model/protocol-counters'

/** What a chart draws of one look: so many a second; null is a gap. */
export interface ChartPoint {
  readonly at: number
  readonly in: Count
  readonly out: Count
  readonly bad: Count
}

/** Points of one protocol, of one IP version or (`both`) of all that are told. */
export function chartPoints(
  points: readonly CounterPoint[],
  protocol: 'tcp' | 'udp' | 'icmp',
  family: CounterFamily
): ChartPoint[] {
  return points.map((point) => {
    const groups = point[protocol].filter(
      (group) => (family === 'both' || group.family === family) && isTold(group)
    )
    const sum = (of: (group: FamilyPoint) => Count): Count =>
      groups.length === 0
        ? null
        : groups.reduce<Count>((all, group) => {
            const count = of(group)
            return all === null || count === null ? null : all + count
          }, 0)
    return {
      at: point.at,
      in: sum((group) => group.in),
      out: sum((group) => group.out),
      bad: sum((group) => group.bad)
    }
  })
}

/** A version that cannot be read is not in any sum. */
function isTold(group: FamilyPoint): boolean {
  return group.in !== null || group.out !== null || group.bad !== null
}

/** Upper end of the scale for these points: a round number that changes seldom; at least 1. */
export function chartTop(points: readonly ChartPoint[]): number {
  let most = 1
  for (const point of points) most = Math.max(most, point.in ?? 0, point.out ?? 0, point.bad ?? 0)
  const magnitude = 10 ** Math.floor(Math.log10(most))
  const step = [1, 2, 5, 10].find((factor) => factor * magnitude >= most) ?? 10
  return step * magnitude
}
