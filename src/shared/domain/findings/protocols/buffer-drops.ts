import { shareText } from '../../counters/share-text'
import { spanText } from '../../counters/span-text'
import type { Finding } from '../finding'
import type { ProtocolSubject } from './protocol-subject'
import { protocolThresholds } from './protocol-thresholds'

const { least, notice, warning, leastForWarning } = protocolThresholds.bufferDrops

/** Datagrams were thrown away because a program did not fetch them fast enough. */
export function findBufferDrops({ spanMs, udp }: ProtocolSubject): Finding | null {
  if (!udp.known) return null
  const { receiveBufferErrors: drops, datagramsIn: fetched } = udp.value
  if (drops === null || fetched === null || drops < least) return null
  const share = drops / (drops + fetched)
  if (share <= notice) return null
  return {
    id: 'udp-buffer-drops',
    severity: share > warning && drops >= leastForWarning ? 'warning' : 'notice',
    title: `UDP threw away ${drops} datagrams for a full buffer`,
    text:
      'They had arrived; the program that they were for did not fetch them in time, and nobody sends them ' +
      'again. A larger receive buffer (SO_RCVBUF) helps against bursts, not against a program that is ' +
      'too slow on the whole.',
    facts: [
      { label: 'When', value: `in ${spanText(spanMs)}` },
      { label: 'Thrown away', value: `${drops} datagrams, ${shareText(share)} of those that came` },
      { label: 'Fetched', value: `${fetched} datagrams` }
    ]
  }
}
