import { heatStepsMs, type HeatTone } from './heat-scale'

const otherNames: Readonly<Partial<Record<HeatTone, string>>> = {
  lost: 'no answer',
  late: 'late',
  unmeasured: 'not measured'
}

/** What a tone stands for, in a few words: "below 20 ms", "200 ms and more", "late". */
export function heatToneName(tone: HeatTone): string {
  const other = otherNames[tone]
  if (other !== undefined) return other
  const end = heatStepsMs[Number(tone)]
  return end === undefined ? `${heatStepsMs.at(-1) ?? 0} ms and more` : `below ${end} ms`
}
