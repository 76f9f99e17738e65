import type { PathReport, Verdict } from '../../../model/path'
import { answersLately } from './path-subject'
import { msText } from './verdict-words'

/** Lost among the last twenty probes: more is worth telling before there are enough to speak of loss. */
const mostLost = 1

/** The target answers. Only to be said where nothing is known to be wrong. */
export function reached({ hops, end }: PathReport): Verdict[] {
  const target = hops.at(-1)
  if (end?.kind !== 'reached' || !target?.isTarget) return []
  const answering = hops.filter(answersLately).length
  const medianMs = target.addresses[0]?.medianMs ?? null
  const { lost, decided } = target.loss.last20
  const isWhole = lost <= mostLost
  const away = medianMs === null ? null : `${msText(medianMs)} away`
  return [
    {
      kind: 'reached',
      weight: isWhole ? 'good' : 'note',
      hops: hops.flatMap(({ ttl }) => ttl ?? []),
      figures: {
        hops: hops.length,
        answering,
        ...(medianMs === null ? {} : { targetMs: medianMs })
      },
      text: isWhole
        ? wholeText(hops.length, answering, away)
        : `The target answers${away === null ? '' : `, ${away}`}, but ${lost} of the last ${decided} probes are lost.`
    }
  ]
}

function wholeText(hops: number, answering: number, away: string | null): string {
  if (hops === 1) return `The target answers${away === null ? '' : ` and is ${away}`}.`
  const who = answering === hops ? `All ${hops} hops answer` : `${answering} of ${hops} hops answer`
  return `${who}${away === null ? ', the target among them' : `; the target is ${away}`}.`
}
