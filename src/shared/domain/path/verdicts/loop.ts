import type { Verdict } from '../../../model/path'
import { findLoop, type PathLoop } from '../find-loop'
import { pathHops, type PathHop, type PathSubject } from './path-subject'
import { listText } from './verdict-words'

/** Packets go round in circles. */
export function loop({ report }: PathSubject): Verdict[] {
  const { end } = report
  if (end?.kind !== 'loop') return []
  const hops = pathHops(report)
  const found = findLoop(addressesByTtl(hops))
  if (found === null) {
    const who = end.by ?? 'somebody on the way'
    const text = `The probes expire at ${who}: they most likely go round in a loop.`
    return [
      {
        kind: 'loop',
        weight: 'problem',
        hops: end.ttl === null ? [] : [end.ttl],
        figures: {},
        text
      }
    ]
  }
  const { firstTtl, lastTtl, cycle } = found
  return [
    {
      kind: 'loop',
      weight: 'problem',
      hops: hops.map(({ ttl }) => ttl).filter((ttl) => ttl >= firstTtl && ttl <= lastTtl),
      figures: { hopsInCycle: cycle.length },
      text: `Loop: ${cycleText(found)} from hop ${firstTtl} on.`
    }
  ]
}

function addressesByTtl(hops: readonly PathHop[]): (string | null)[] {
  const addresses: (string | null)[] = []
  for (const { ttl, addresses: known } of hops) addresses[ttl - 1] = known[0]?.address ?? null
  return Array.from(addresses, (address) => address ?? null)
}

function cycleText({ cycle }: PathLoop): string {
  const known = [...new Set(cycle.filter((address) => address !== null))]
  const [only] = known
  if (cycle.length === 1) return `the packet comes back to ${only ?? ''} again and again`
  if (known.length < cycle.length)
    return `the packet comes back to ${listText(known)} again and again`
  return known.length === 2
    ? `${listText(known)} hand the packet to each other`
    : `${listText(known)} hand the packet round in a circle`
}
