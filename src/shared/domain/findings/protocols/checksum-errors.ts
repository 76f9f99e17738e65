import { countSum } from '../../counters/count-sum'
import { shareText } from '../../counters/share-text'
import { spanText } from '../../counters/span-text'
import type { Count } from '../../../model/protocol-counters'
import type { Finding } from '../finding'
import type { ProtocolSubject } from './protocol-subject'
import { protocolThresholds } from './protocol-thresholds'

const { least, warning, leastForWarning } = protocolThresholds.checksum

/** Segments or datagrams came damaged. */
export function findChecksumErrors({ spanMs, tcp, udp }: ProtocolSubject): Finding | null {
  const ofTcp = tcp.known ? tcp.value.checksumErrors : null
  const ofUdp = udp.known ? udp.value.checksumErrors : null
  const errors = (ofTcp ?? 0) + (ofUdp ?? 0)
  if (errors < least) return null
  // Linux counts a damaged segment among those that came in, a damaged datagram not.
  const came = countSum(
    tcp.known ? tcp.value.segmentsIn : null,
    udp.known ? udp.value.datagramsIn : null
  )
  const share = came === null ? null : errors / Math.max(errors, came + (ofUdp ?? 0))
  const isGrave = errors >= leastForWarning && share !== null && share > warning
  return {
    id: 'checksum-errors',
    severity: isGrave ? 'warning' : 'notice',
    title: `${errors} packets came with a wrong checksum`,
    text:
      'A cable or a radio link checks its frames itself, so damage that TCP or UDP has to find is rare: ' +
      'it points at a network card, a driver or a device on the way that breaks packets. TCP gets them ' +
      'again, UDP does not.',
    facts: [
      { label: 'When', value: `in ${spanText(spanMs)}` },
      { label: 'TCP', value: countFact(ofTcp) },
      { label: 'UDP', value: countFact(ofUdp) },
      ...(share === null ? [] : [{ label: 'Share', value: `${shareText(share)} of what came in` }])
    ]
  }
}

function countFact(count: Count): string {
  return count === null ? 'the system does not tell' : String(count)
}
