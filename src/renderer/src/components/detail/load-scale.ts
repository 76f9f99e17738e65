import type { LoadSample } from './load-history'

type Figure = 'cpuPercent' | 'residentBytes'

/** The highest that was seen; null where nothing was. */
export function peakOf(samples: readonly LoadSample[], figure: Figure): number | null {
  const seen = samples.flatMap((sample) => sample[figure] ?? [])
  return seen.length === 0 ? null : Math.max(...seen)
}

/**
 * Value at the upper edge of a chart that starts at 0: a little above the peak, so that its line can be
 * seen, and never so low that a process at rest looks busy.
 */
export function chartTop(peak: number | null, least: number): number {
  return Math.max(least, (peak ?? 0) * 1.2)
}
