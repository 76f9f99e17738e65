import { spanText } from '../../../../shared/domain/counters/span-text'
import type { CounterSpan } from '../../../../shared/model/counter-history'

/** What stands where the rules find nothing: that nothing happened, or that nobody can know. */
export function calmText(lastMinute: CounterSpan | null): string {
  if (lastMinute === null) return 'Not known yet: it takes two looks at the counters.'
  const { tcp, udp, icmp } = lastMinute.counters
  const groups = [...tcp, ...udp, ...icmp]
  return groups.some(({ counters }) => counters.known)
    ? `Nothing in ${spanText(lastMinute.spanMs)}.`
    : 'Not known: the counters cannot be read now.'
}
