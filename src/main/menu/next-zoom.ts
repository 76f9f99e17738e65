import { zoomChoices } from '../../shared/model/settings'

/** The size one step from `percent`, or the usual one; at either end it stays. */
export function nextZoom(percent: number, step: 'in' | 'out' | 'reset'): number {
  if (step === 'reset') return 100
  const further =
    step === 'in'
      ? zoomChoices.find((choice) => choice > percent)
      : zoomChoices.findLast((choice) => choice < percent)
  return further ?? percent
}
