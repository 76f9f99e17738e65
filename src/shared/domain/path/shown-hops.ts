import type { PathEnd } from '../../model/path'
import type { HopStatistics } from './hop-statistics'

/**
 * The hops that are shown of a path whose target has no place yet: up to the last hop that lets probes
 * expire or at which somebody says "unreachable"; where it is silent behind that, one silent hop more
 * shows that the path goes on and nobody answers.
 */
export function shownHops(
  asked: readonly HopStatistics[],
  end: PathEnd | null
): readonly HopStatistics[] {
  if (asked[0]?.ttl === null) return asked
  const lastAnswering = asked.findLastIndex(
    ({ expiry, hasAnsweredLately }) => expiry !== null && hasAnsweredLately
  )
  if (end?.kind === 'loop') return asked.slice(0, lastAnswering + 1)
  if (end?.kind === 'unreachable') {
    const refused = asked.findIndex(({ ttl }) => ttl === end.ttl)
    return asked.slice(0, Math.max(refused, lastAnswering) + 1)
  }
  return asked.slice(0, lastAnswering + 2)
}
