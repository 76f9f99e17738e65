import type { CounterPoint, FamilyPoint } from '../../model/counter-history'
import type { CounterChanges, CounterGroup } from '../../model/protocol-counters'
import { lostDatagrams } from './lost-datagrams'

/** What the charts draw of `rates`, which were taken at `at` (milliseconds since the Unix epoch). */
export function counterPoint(rates: CounterChanges, at: number): CounterPoint {
  return {
    at,
    tcp: points(rates.tcp, (tcp) => ({
      in: tcp.segmentsIn,
      out: tcp.segmentsOut,
      bad: tcp.retransmittedSegments
    })),
    udp: points(rates.udp, (udp) => ({
      in: udp.datagramsIn,
      out: udp.datagramsOut,
      bad: lostDatagrams(udp)
    })),
    icmp: points(rates.icmp, (icmp) => ({
      in: icmp.messagesIn,
      out: icmp.messagesOut,
      bad: icmp.errorsIn
    }))
  }
}

function points<T>(
  groups: readonly CounterGroup<T>[],
  pick: (counters: T) => Omit<FamilyPoint, 'family'>
): FamilyPoint[] {
  return groups.map(({ family, counters }) => ({
    family,
    ...(counters.known ? pick(counters.value) : { in: null, out: null, bad: null })
  }))
}
