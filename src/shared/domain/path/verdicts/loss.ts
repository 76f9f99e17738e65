import type { Hop, Loss, Verdict } from '../../../model/path'
import { fewestForLoss } from '../effective-loss'
import { isClearlyLess } from './clear-difference'
import type { PathSubject } from './path-subject'
import { percentText } from './verdict-words'

/** One lost probe among a hundred is no pattern. */
const fewestLost = 2

/** Standard errors that tell loss here from loss further on. */
const errorsApart = 2

/** From which answering hop on loss is seen, and the answering hop before; null where there is none. */
interface LossPlace {
  readonly first: Hop
  readonly before: Hop | null
}

/**
 * Probes to the target are lost. Only a target that answers tells it: behind the last answering hop of
 * others, loss and limited replies look the same.
 */
export function loss({ report: { hops, end } }: PathSubject): Verdict[] {
  const target = hops.at(-1)
  if (end?.kind !== 'reached' || !target?.isTarget) return []
  const { decided, lost } = target.loss.last100
  if (decided < fewestForLoss || lost < fewestLost) return []
  const answering = hops.filter(({ received }) => received > 0)
  const place = target.ttl === null ? null : lossPlace(answering, target.loss.last100)
  const lossy = place === null ? [target] : answering.slice(answering.indexOf(place.first))
  const figures = { lossShare: lost / decided, lost, decided }
  return [
    {
      kind: 'loss',
      weight: 'problem',
      hops: lossy.flatMap(({ ttl }) => ttl ?? []),
      figures,
      text: lossText(target, place)
    }
  ]
}

/**
 * The first answering hop from which on all lose about as much as the target, or more. Null where too
 * few probes are lost to tell it from the hop before.
 */
function lossPlace(answering: readonly Hop[], atTarget: Loss): LossPlace | null {
  let first: Hop | null = null
  for (const hop of answering.toReversed()) {
    const { last100 } = hop.loss
    if (last100.decided < fewestForLoss) return null
    if (isClearlyLess(last100, atTarget, errorsApart)) {
      return first === null ? null : { first, before: hop }
    }
    first = hop
  }
  const none = { decided: atTarget.decided, lost: 0 }
  return first !== null && isClearlyLess(none, first.loss.last100, errorsApart)
    ? { first, before: null }
    : null
}

function lossText(target: Hop, place: LossPlace | null): string {
  const { decided, lost } = target.loss.last100
  const share = percentText(lost / decided)
  const count = `${lost} of the last ${decided}`
  if (place === null) {
    const where = target.ttl === null ? '' : ', too few to say where'
    return `${share} of the probes to the target are lost (${count})${where}.`
  }
  const { first, before } = place
  if (first === target) {
    const from = before === null ? 'this computer' : `hop ${before.ttl}`
    return `${share} of the probes are lost between ${from} and the target (${count}), or the target limits its replies.`
  }
  const isGap = before?.ttl != null && first.ttl !== before.ttl + 1
  const where = isGap
    ? `behind hop ${before.ttl}, as is seen from hop ${first.ttl} on`
    : `from hop ${first.ttl} on`
  return `${share} of the probes are lost ${where} (${count}).`
}
