import type { Verdict } from '../../../model/path'
import type { PathSubject } from './path-subject'

/** The target does not answer, and nobody says why. */
export function silentTarget({ report }: PathSubject): Verdict[] {
  const { end, hops } = report
  if (end?.kind !== 'silent-target') return []
  const hasAnswered = hops.some(({ isTarget, received }) => isTarget && received > 0)
  const target = `The target does not answer${hasAnswered ? ' any more' : ''}`
  return [
    {
      kind: 'silent-target',
      weight: 'problem',
      hops: end.ttl === null ? [] : [end.ttl],
      figures: {},
      text: `${target}${restText(end.ttl, hops[0]?.ttl === null)}.`
    }
  ]
}

function restText(lastTtl: number | null, isPing: boolean): string {
  if (isPing) return ''
  return lastTtl === null ? ', nor does any hop on the way' : `; hop ${lastTtl} does`
}
