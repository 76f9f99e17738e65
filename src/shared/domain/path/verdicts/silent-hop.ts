import type { Verdict } from '../../../model/path'
import { answersLately, type PathHop, type PathSubject, straightHops } from './path-subject'
import { hopsText } from './verdict-words'

/** Of its last hundred probes, that many at least have to be decided. */
const fewestUnanswered = 3

/** Hops that do not answer while later ones do; those next to each other in one verdict. */
export function silentHops({ report }: PathSubject): Verdict[] {
  const hops = straightHops(report)
  const lastAnswering = hops.findLastIndex(answersLately)
  return neighbours(hops.slice(0, Math.max(0, lastAnswering)).filter(isSilent)).map((ttls) => {
    const isOne = ttls.length === 1
    return {
      kind: 'silent-hop',
      weight: 'note',
      hops: ttls,
      figures: { hops: ttls.length },
      text: `${hopsText(ttls)} ${isOne ? 'does not answer, but passes' : 'do not answer, but pass'} packets on: that is allowed.`
    }
  })
}

function isSilent({ loss: { last100 } }: PathHop): boolean {
  return last100.decided >= fewestUnanswered && last100.lost === last100.decided
}

function neighbours(hops: readonly PathHop[]): number[][] {
  const groups: number[][] = []
  for (const { ttl } of hops) {
    const group = groups.at(-1)
    if (group?.at(-1) === ttl - 1) group.push(ttl)
    else groups.push([ttl])
  }
  return groups
}
