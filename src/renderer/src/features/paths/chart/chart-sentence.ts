import { countText } from '../../../format/locale-text'
import { percentText } from '../../../format/percent-text'
import { probeRttText } from '../../../format/probe-rtt-text'
import { shownCounts } from './chart-figures'
import type { ChartPoint } from './chart-points'

/** What the picture shows, in words for who does not see it. */
export function chartSentence(
  points: readonly ChartPoint[],
  median: number | null,
  p95: number | null
): string {
  const { sent, lost, late, unreachable } = shownCounts(points)
  if (sent === 0) return 'No probes in the time on show.'
  const counts = [
    `${percentText((lost / sent) * 100)} lost`,
    ...(unreachable === 0 ? [] : [`${countText(unreachable)} unreachable`]),
    ...(late === 0 ? [] : [`${countText(late)} late`])
  ]
  const round =
    median === null || p95 === null
      ? ''
      : `; median round trip ${probeRttText(median)} ms, 95th percentile ${probeRttText(p95)} ms`
  return `${countText(sent)} ${sent === 1 ? 'probe' : 'probes'} on show: ${counts.join(', ')}${round}.`
}
