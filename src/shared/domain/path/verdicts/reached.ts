import type { PathReport, Verdict } from '../../../model/path'
import { answersLately } from './path-subject'
import { msText } from './verdict-words'

/** The target answers. Only to be said where nothing is wrong. */
export function reached({ hops, end }: PathReport): Verdict[] {
  const target = hops.at(-1)
  if (end?.kind !== 'reached' || !target?.isTarget) return []
  const answering = hops.filter(answersLately).length
  const medianMs = target.addresses[0]?.medianMs ?? null
  return [
    {
      kind: 'reached',
      weight: 'good',
      hops: hops.flatMap(({ ttl }) => ttl ?? []),
      figures: {
        hops: hops.length,
        answering,
        ...(medianMs === null ? {} : { targetMs: medianMs })
      },
      text: `${whoText(hops.length, answering)}${awayText(hops.length, medianMs)}.`
    }
  ]
}

function whoText(hops: number, answering: number): string {
  if (hops === 1) return 'The target answers'
  return answering === hops ? `All ${hops} hops answer` : `${answering} of ${hops} hops answer`
}

function awayText(hops: number, medianMs: number | null): string {
  if (medianMs === null) return hops === 1 ? '' : ', the target among them'
  return hops === 1
    ? ` and is ${msText(medianMs)} away`
    : `; the target is ${msText(medianMs)} away`
}
