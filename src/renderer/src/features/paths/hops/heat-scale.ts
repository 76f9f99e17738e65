import type { SampleMark } from '../../../stores/probes/sample-series'

/** Upper ends of the steps of round trips, in milliseconds; what is longer has the last colour. */
export const heatStepsMs = [5, 20, 50, 100, 200] as const

/** How one probe is drawn in a strip: a step of the scale, or what else became of it. */
export type HeatTone = '0' | '1' | '2' | '3' | '4' | '5' | 'unmeasured' | 'lost' | 'late'

/** Every tone, in the order of the legend. */
export const heatTones: readonly HeatTone[] = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  'unmeasured',
  'late',
  'lost'
]

/** `rttMs`: milliseconds, NaN where it was not measured. */
export function heatTone(mark: SampleMark, rttMs: number): HeatTone {
  if (mark === 'lost' || mark === 'unreachable') return 'lost'
  if (mark === 'late') return 'late'
  if (Number.isNaN(rttMs)) return 'unmeasured'
  const step = heatStepsMs.findIndex((end) => rttMs < end)
  return String(step === -1 ? heatStepsMs.length : step) as HeatTone
}
