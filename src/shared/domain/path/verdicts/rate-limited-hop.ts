import type { Verdict } from '../../../model/path'
import { fewestForLoss } from '../effective-loss'
import { isClearlyLess } from './clear-difference'
import { answersLately, type PathHop, type PathSubject, straightHops } from './path-subject'
import { hopsText } from './verdict-words'

/** Standard errors: many hops are compared with many, again and again. */
const errorsApart = 3

/** Hops whose loss does not go on: their probes get through, and only their answers are limited. */
export function rateLimitedHops({ report }: PathSubject): Verdict[] {
  const hops = straightHops(report).filter(
    (hop) => answersLately(hop) && hop.loss.last100.decided >= fewestForLoss
  )
  const limited = hops.filter(
    (hop, index) => !hop.isTarget && losesMore(hop, hops.slice(index + 1))
  )
  if (limited.length === 0) return []
  const losses = limited.map(({ loss: { last100 } }) => last100)
  const isOne = limited.length === 1
  const behind = isOne ? 'it' : 'them'
  const but =
    hops.at(-1)?.loss.last100.lost === 0
      ? `nothing is lost behind ${behind}`
      : `more probes come through to hops behind ${behind}`
  return [
    {
      kind: 'rate-limited-hop',
      weight: 'note',
      hops: limited.map(({ ttl }) => ttl),
      figures: { lossShare: Math.max(...losses.map(({ decided, lost }) => lost / decided)) },
      text: `${hopsText(limited.map(({ ttl }) => ttl))} ${isOne ? 'answers' : 'answer'} only some probes, but ${but}: ${isOne ? 'it limits its' : 'they limit their'} replies.`
    }
  ]
}

function losesMore(hop: PathHop, later: readonly PathHop[]): boolean {
  return later.some(({ loss }) => isClearlyLess(loss.last100, hop.loss.last100, errorsApart))
}
