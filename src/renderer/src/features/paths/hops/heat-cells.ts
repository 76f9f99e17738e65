import type { SampleSeries } from '../../../stores/probes/sample-series'
import { type HeatTone, heatTone } from './heat-scale'

/** Probes that a strip shows. */
export const stripProbes = 60

/** The tones of the last probes, oldest first; fewer where fewer were sent. */
export function heatCells(series: SampleSeries): HeatTone[] {
  const first = Math.max(0, series.length - stripProbes)
  return Array.from({ length: series.length - first }, (_, place) =>
    heatTone(series.mark(first + place), series.rttMs(first + place))
  )
}

/** What a strip shows, in words: "60 probes, 3 lost, 1 late". */
export function heatText(cells: readonly HeatTone[]): string {
  const count = (tone: HeatTone): number => cells.filter((cell) => cell === tone).length
  const parts = [
    `${cells.length} ${cells.length === 1 ? 'probe' : 'probes'}`,
    ...(['lost', 'late'] as const)
      .filter((tone) => count(tone) > 0)
      .map((tone) => `${count(tone)} ${tone}`)
  ]
  return parts.join(', ')
}
