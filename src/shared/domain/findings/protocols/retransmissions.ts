import { retransmittedShare } from '../../counter-rates'
import { shareText } from '../../counters/share-text'
import { spanText } from '../../counters/span-text'
import type { Finding } from '../finding'
import type { ProtocolSubject } from './protocol-subject'
import { protocolThresholds } from './protocol-thresholds'

const { notice, warning, leastSegments, leastRetransmitted } = protocolThresholds.retransmitted

/** Many segments of TCP had to be sent again, of many that were sent. */
export function findRetransmissions({ spanMs, tcp }: ProtocolSubject): Finding | null {
  if (!tcp.known) return null
  const { segmentsOut, retransmittedSegments } = tcp.value
  const share = retransmittedShare(tcp.value)
  if (segmentsOut === null || retransmittedSegments === null || share === null) return null
  const sent = segmentsOut + retransmittedSegments
  if (sent < leastSegments || retransmittedSegments < leastRetransmitted) return null
  if (share <= notice) return null
  const isGrave = share > warning
  return {
    id: 'many-retransmissions',
    severity: isGrave ? 'warning' : 'notice',
    title: `TCP sent ${shareText(share)} of its segments again`,
    text:
      (isGrave
        ? 'Above 5 % connections become slow, whatever the line could carry. '
        : 'Above 1 % people begin to notice: each loss costs at least a round trip of waiting. ') +
      'Packets get lost on the way, mostly on a wireless or a crowded line, or somebody does not answer ' +
      'attempts to connect. The connections that send most again tell where; trace their way.',
    facts: [
      { label: 'When', value: `in ${spanText(spanMs)}` },
      { label: 'Sent', value: `${sent} segments` },
      { label: 'Of them again', value: `${retransmittedSegments} segments` }
    ]
  }
}
