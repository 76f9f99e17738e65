import { familySum } from '../../counters/family-sum'
import type { CounterSpan } from '../../../model/counter-history'
import type { Finding } from '../finding'
import { compareFindings } from '../gravest'
import { findBufferDrops } from './buffer-drops'
import { findChecksumErrors } from './checksum-errors'
import { findListenOverflows } from './listen-overflows'
import type { ProtocolSubject } from './protocol-subject'
import { findRetransmissions } from './retransmissions'

const rules: readonly ((subject: ProtocolSubject) => Finding | null)[] = [
  findRetransmissions,
  findListenOverflows,
  findBufferDrops,
  findChecksumErrors
]

/**
 * What is to be said of what TCP and UDP counted in `span`, the most important first; empty where there
 * was none, or where what a rule needs is not known.
 */
export function protocolFindings(span: CounterSpan | null): readonly Finding[] {
  if (span === null) return []
  const { spanMs, counters } = span
  const subject = {
    spanMs,
    tcp: familySum(counters.tcp).counters,
    udp: familySum(counters.udp).counters
  }
  return rules.flatMap((rule) => rule(subject) ?? []).sort(compareFindings)
}
