import type { Verdict } from '../../../model/path'
import { pathHops, type PathSubject } from './path-subject'

/** A link on the way carries smaller packets than this computer's own. */
export function smallMtu({ report, linkMtu }: PathSubject): Verdict[] {
  const { mtu } = report
  if (mtu === null || (linkMtu !== null && mtu.bytes >= linkMtu)) return []
  const hops = pathHops(report)
    .filter(({ addresses }) => addresses.some(({ address }) => address === mtu.by))
    .map(({ ttl }) => ttl)
  const where = mtu.by === null ? 'A link on the way carries' : `Behind ${mtu.by} a link carries`
  const own = linkMtu === null ? 'less than this computer’s own' : `this computer’s own ${linkMtu}`
  return [
    {
      kind: 'small-mtu',
      weight: 'note',
      hops: hops.slice(0, 1),
      figures: { mtuBytes: mtu.bytes, ...(linkMtu === null ? {} : { linkMtuBytes: linkMtu }) },
      text: `${where} packets of at most ${mtu.bytes} bytes, ${own}.`
    }
  ]
}
