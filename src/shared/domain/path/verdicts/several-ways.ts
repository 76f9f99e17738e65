import type { HopAddress, PathReport, Verdict } from '../../../model/path'
import { type PathHop, type PathSubject, straightHops } from './path-subject'
import { hopsText } from './verdict-words'

/** Answers of each address: a single odd one is no way. */
const fewestAnswers = 2

/** Hops at which several addresses take turns, so that packets take several ways. */
export function severalWays({ report }: PathSubject): Verdict[] {
  const shared = straightHops(report)
    .map((hop) => ({ ttl: hop.ttl, ways: waysAt(hop, report) }))
    .filter(({ ways }) => ways > 1)
  if (shared.length === 0) return []
  const ttls = shared.map(({ ttl }) => ttl)
  const ways = Math.max(...shared.map((hop) => hop.ways))
  return [
    {
      kind: 'several-ways',
      weight: 'note',
      hops: ttls,
      figures: { ways },
      text: `${hopsText(ttls)} ${ttls.length === 1 ? 'answers' : 'answer'} from ${shared.length === 1 ? '' : 'up to '}${ways} addresses: packets take several ways.`
    }
  ]
}

/** Addresses whose times overlap; of two that follow one another, the route has changed. */
function waysAt({ ttl, addresses }: PathHop, { routeChanges }: PathReport): number {
  if (routeChanges.some((change) => change.ttl === ttl)) return 1
  const seen = addresses.filter(
    ({ received, unreachable }) => received >= fewestAnswers && unreachable === null
  )
  return seen.filter((one) => seen.some((other) => other !== one && overlap(one, other))).length
}

function overlap(one: HopAddress, other: HopAddress): boolean {
  return one.firstSeenAt <= other.lastSeenAt && other.firstSeenAt <= one.lastSeenAt
}
