import type { HeardAnswer } from '../../rounds/probe-rounds'
import { canonicalAddress } from '../canonical-address'
import type { PingFinding } from './ping-finding'

/** A finding that answers a probe. */
export type PingAnswer = Extract<PingFinding, { kind: 'reply' | 'error' }>

export function isAnswer(finding: PingFinding): finding is PingAnswer {
  return finding.kind === 'reply' || finding.kind === 'error'
}

/** The answer that a finding of ping stands for. No ping tells the round trip of an error. */
export function heardAnswer(
  finding: PingAnswer,
  isOwnAddress: (address: string) => boolean
): HeardAnswer {
  const from = canonicalAddress(finding.from)
  if (finding.kind === 'reply') {
    return { kind: 'reply', from, rttMs: finding.rttMs, replyTtl: finding.ttl }
  }
  const { meaning } = finding
  const figures = { from, rttMs: null, replyTtl: null }
  if (meaning.kind === 'expired') return { kind: 'expired', ...figures }
  return { ...meaning, ...figures, isLocal: from !== null && isOwnAddress(from) }
}
