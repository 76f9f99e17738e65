import type { Fact } from '../../../model/fact'
import type { TcpCounters, UdpCounters } from '../../../model/protocol-counters'

/** What rules about protocols look at: what was counted lately, IPv4 and IPv6 together. */
export interface ProtocolSubject {
  /** Milliseconds over which it was counted. */
  readonly spanMs: number
  readonly tcp: Fact<TcpCounters>
  readonly udp: Fact<UdpCounters>
}
