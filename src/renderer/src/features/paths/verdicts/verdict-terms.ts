import type { ExplanationId } from '../../../../../shared/domain/explanations'
import type { VerdictKind } from '../../../../../shared/model/path'

/** The term behind a verdict, and how its link is called; null where the sentence says it all. */
export const verdictTerms: Readonly<
  Record<VerdictKind, { readonly id: ExplanationId; readonly label: string } | null>
> = {
  reached: { id: 'traceroute', label: 'How is this found?' },
  'silent-target': { id: 'ping', label: 'What is asked?' },
  'silent-hop': { id: 'silent-hop', label: 'Why is a hop silent?' },
  'rate-limited-hop': { id: 'hop-loss', label: 'Why is this no loss?' },
  loss: { id: 'loss', label: 'What is loss?' },
  loop: { id: 'loop', label: 'What is a loop?' },
  'latency-jump': { id: 'round-trip', label: 'What is a round trip?' },
  'route-change': { id: 'hop', label: 'What is a hop?' },
  'several-ways': { id: 'ecmp', label: 'Why several ways?' },
  unreachable: { id: 'icmp', label: 'Who says so?' },
  prohibited: { id: 'icmp', label: 'Who says so?' },
  'no-route': null,
  'name-problem': null,
  'no-permission': null,
  'engine-problem': null,
  'small-mtu': null,
  'other-answerer': null
}
