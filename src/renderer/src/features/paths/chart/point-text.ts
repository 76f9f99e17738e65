import { countText } from '../../../format/locale-text'
import { probeRttText } from '../../../format/probe-rtt-text'
import type { ChartPoint } from './chart-points'

/** A point of the chart in words, without its time. */
export function pointText({
  rtt,
  range,
  middle,
  jitter,
  sent,
  lost,
  late,
  unreachable
}: ChartPoint): string {
  const isMany = sent > 1
  const [least = 0, most = 0] = range ?? []
  const parts = [
    ...(rtt === null
      ? []
      : isMany
        ? [`median ${probeRttText(rtt)} ms`, `${probeRttText(least)} to ${probeRttText(most)} ms`]
        : [`${probeRttText(rtt)} ms`]),
    ...(middle === null ? [] : [`95 % within ${probeRttText(middle[1])} ms`]),
    ...(jitter === null ? [] : [`jitter ${probeRttText(jitter)} ms`]),
    ...counted(lost, 'lost', sent),
    ...counted(unreachable, 'unreachable', sent),
    ...counted(late, 'late', sent)
  ]
  return parts.length === 0 ? 'answered, not measured' : parts.join(' · ')
}

function counted(count: number, word: string, of: number): string[] {
  if (count === 0) return []
  return [of === 1 ? word : `${countText(count)} of ${countText(of)} ${word}`]
}
