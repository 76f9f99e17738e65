import type { IpFamily, NotSentReason } from '../../../shared/model/probe'
import type { HeardAnswer } from '../../rounds/probe-rounds'
import type { EchoReply } from './echo-layouts'
import { answerMeaning, errorMeaning, errorText, generalFailure } from './ip-status'

/** How a call that sends an echo request came back. */
export interface EchoResult {
  /** The reply; null where the call received none. */
  readonly reply: EchoReply | null
  /** GetLastError where there is none, else 0. */
  readonly error: number
}

/** What became of an echo request. */
export type EchoOutcome =
  | { readonly kind: 'answered'; readonly answer: HeardAnswer }
  | { readonly kind: 'silent' }
  | { readonly kind: 'not-sent'; readonly reason: NotSentReason; readonly detail: string }

/** What has to be known of this computer; a test passes its own. */
export interface LocalKnowledge {
  /** Whether this computer has this address itself. */
  readonly isOwnAddress: (address: string) => boolean
  /** Whether there is a route to where the request went; null where that cannot be found out. */
  readonly hasRoute: () => boolean | null
}

/** Makes an outcome of what a call told. */
export function outcomeOf(
  { reply, error }: EchoResult,
  family: IpFamily,
  local: LocalKnowledge
): EchoOutcome {
  return reply === null ? outcomeOfError(error, local) : outcomeOfReply(reply, family, local)
}

function outcomeOfReply(reply: EchoReply, family: IpFamily, local: LocalKnowledge): EchoOutcome {
  const meaning = answerMeaning(reply.status, family)
  const { from } = reply
  // In whole milliseconds: 0 is less than one, which is no measured time.
  const rttMs = reply.rttMs === 0 ? null : reply.rttMs
  switch (meaning.kind) {
    case 'reply':
      return { kind: 'answered', answer: { kind: 'reply', from, rttMs, replyTtl: reply.ttl } }
    case 'expired':
      return { kind: 'answered', answer: { kind: 'expired', from, rttMs, replyTtl: null } }
    case 'unreachable': {
      // Without an address nobody else can have said so.
      const isLocal = from === null || local.isOwnAddress(from)
      const { kind, reason } = meaning
      return {
        kind: 'answered',
        answer: { kind, reason, from, rttMs, replyTtl: null, isLocal, mtu: null }
      }
    }
    case 'nothing':
    case 'refused':
      return { kind: 'silent' }
  }
}

function outcomeOfError(error: number, local: LocalKnowledge): EchoOutcome {
  const meaning = errorMeaning(error)
  if (meaning.kind !== 'refused') return { kind: 'silent' }
  const isWithoutRoute = error === generalFailure && local.hasRoute() === false
  const reason = isWithoutRoute ? 'no-route' : meaning.reason
  return { kind: 'not-sent', reason, detail: errorText(error) }
}
