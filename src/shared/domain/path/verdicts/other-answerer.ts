import type { Verdict } from '../../../model/path'
import type { PathSubject } from './path-subject'

/**
 * Replies come from another address than the one that is probed, as of a host with several, or of somebody
 * between who answers in its stead. They count as the target's: the probe's own number came back.
 */
export function otherAnswerer({ report: { end, hops }, address = null }: PathSubject): Verdict[] {
  const by = end?.kind === 'reached' ? end.by : null
  if (by === null || address === null || bare(by) === bare(address)) return []
  const target = hops.at(-1)
  return [
    {
      kind: 'other-answerer',
      weight: 'note',
      hops: target?.ttl == null ? [] : [target.ttl],
      figures: {},
      text: `It is ${by} that answers, not ${address}: the same host by another address, or somebody in its stead.`
    }
  ]
}

/** A link-local address may come without its zone. */
function bare(address: string): string {
  return address.replace(/%.*$/, '')
}
