import { known } from '../../model/fact'
import type {
  CounterChanges,
  IcmpCounters,
  ProtocolCounters,
  TcpCounters,
  UdpCounters
} from '../../model/protocol-counters'

const tcp: TcpCounters = {
  segmentsIn: 0,
  segmentsOut: 0,
  retransmittedSegments: 0,
  receiveErrors: 0,
  checksumErrors: 0,
  outOfOrderSegments: 0,
  duplicateAcks: null,
  fastRetransmits: 0,
  resetsSent: 0,
  resetConnections: 0,
  failedConnections: 0,
  activeOpens: 0,
  passiveOpens: 0,
  listenOverflows: 0,
  listenDrops: 0
}
const udp: UdpCounters = {
  datagramsIn: 0,
  datagramsOut: 0,
  noPort: 0,
  receiveErrors: 0,
  checksumErrors: 0,
  receiveBufferErrors: 0,
  sendBufferErrors: 0
}
const icmp: IcmpCounters = {
  messagesIn: 0,
  messagesOut: 0,
  errorsIn: 0,
  errorsOut: 0,
  checksumErrors: 0,
  inByType: {},
  outByType: {}
}

/** Changes as Linux tells them: nothing was counted but what is given; UDP and ICMP are those of IPv4. */
export function counterChanges(part: {
  readonly tcp?: Partial<TcpCounters>
  readonly udp?: Partial<UdpCounters>
  readonly icmp?: Partial<IcmpCounters>
}): CounterChanges {
  return {
    tcp: [{ family: 'both', counters: known({ ...tcp, ...part.tcp }) }],
    udp: [
      { family: 'ipv4', counters: known({ ...udp, ...part.udp }) },
      { family: 'ipv6', counters: known(udp) }
    ],
    icmp: [
      { family: 'ipv4', counters: known({ ...icmp, ...part.icmp }) },
      { family: 'ipv6', counters: known(icmp) }
    ]
  }
}

/** Counters as Linux tells them, in the same terms. */
export function protocolCounters(part: Parameters<typeof counterChanges>[0]): ProtocolCounters {
  return { ...counterChanges(part), tcpEstablished: known(3) }
}
