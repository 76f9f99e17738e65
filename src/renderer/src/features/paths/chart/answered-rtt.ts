import type { SampleSeries } from '../../../stores/probes/sample-series'

/**
 * Round trip of a sample as a point of the line, in milliseconds; null where there is none. A late answer is
 * no point of the line: it would stand far above, and is marked instead.
 */
export function answeredRtt(series: SampleSeries, index: number): number | null {
  const rtt = series.rttMs(index)
  return series.mark(index) === 'answered' && !Number.isNaN(rtt) ? rtt : null
}
