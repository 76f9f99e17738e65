/**
 * Probes and what comes back: the one language of all engines. An engine tells events in the order in
 * which they happen; statistics, paths and verdicts are made of nothing else.
 */

/** 4 or 6: the version of the Internet Protocol. */
export type IpFamily = 4 | 6

/** What a probe asks with: an ICMP echo request, or a UDP datagram to a port where nobody listens. */
export type ProbeProtocol = 'icmp' | 'udp'

/**
 * Why something on the way, or this computer, would not deliver a probe (RFC 792, RFC 1122 3.2.2.1,
 * RFC 4443 3.1). `prohibited` is a firewall's or an administrator's word; `too-big` asks for smaller
 * packets; `other` is a code that has no name here.
 */
export type UnreachableReason =
  'network' | 'host' | 'protocol' | 'port' | 'prohibited' | 'too-big' | 'other'

/**
 * One answer to one probe.
 *
 * - `reply`: the target itself answered: an echo reply, or for UDP its own "port unreachable".
 * - `expired`: a router on the way (or somebody in a loop) let the probe's TTL run out.
 * - `unreachable`: somebody says that the probe cannot be delivered. Never counted as a reply.
 */
export type ProbeAnswer = AnswerFigures &
  (
    | { readonly kind: 'reply' | 'expired' }
    | {
        readonly kind: 'unreachable'
        readonly reason: UnreachableReason
        /** Made by this computer's own kernel, for instance when a neighbour does not answer. */
        readonly isLocal: boolean
        /** Largest packet the next link carries, in bytes, with `too-big`; null where it is not told. */
        readonly mtu: number | null
      }
  )

export interface AnswerFigures {
  /** Address of whoever answered, canonical; null where the engine does not tell. */
  readonly from: string | null
  /** Milliseconds from sending to the answer's arrival; null where the engine cannot measure it. */
  readonly rttMs: number | null
  /** TTL (hop limit) with which the answer arrived, 0–255; null where it is not told. */
  readonly replyTtl: number | null
  /** It came after the time limit, so that the probe had been counted as lost until then. */
  readonly isLate: boolean
}

/** Why this computer itself did not send a probe. */
export type NotSentReason =
  | 'no-route'
  | 'no-permission'
  | 'too-big'
  /** No address of this computer may be used to reach the target. */
  | 'no-source-address'
  | 'other'

/** Why a run ended by itself. */
export type ProbeFaultKind = 'permission' | 'missing-tool' | 'timeout' | 'parse' | 'crash'

/** An engine could not go on. */
export interface ProbeFault {
  readonly kind: ProbeFaultKind
  /** What failed, as the start of a sentence: "Opening an ICMP socket". */
  readonly what: string
  /** What the system said. */
  readonly detail: string
}

/** `probe` numbers the probes of one run, rising; no number is used twice in a run. */
export type ProbeEvent =
  | {
      readonly type: 'sent'
      readonly probe: number
      /** 1–255; null for the system's default, as a ping has it. */
      readonly ttl: number | null
      /** From 0. A hop that stays silent may be asked several times in one round. */
      readonly round: number
      /** Number of the flow, from 0: probes of one flow take the same way where ways are shared by flow. */
      readonly flow: number
      /**
       * Sent from or to a port of its own, as most programs do: where ways are shared by flow it may take another
       * way than the probe before it, though `flow` is the same.
       */
      readonly variesFlow?: boolean
      /** Milliseconds since the Unix epoch. */
      readonly sentAt: number
    }
  | { readonly type: 'answered'; readonly probe: number; readonly answer: ProbeAnswer }
  /** A second answer to a probe: told, and not counted. */
  | { readonly type: 'duplicate'; readonly probe: number; readonly from: string | null }
  /** No answer within the time limit. `answered` may still follow, with `isLate`. */
  | { readonly type: 'lost'; readonly probe: number }
  | {
      readonly type: 'not-sent'
      readonly ttl: number | null
      readonly round: number
      readonly flow: number
      /** Milliseconds since the Unix epoch. */
      readonly at: number
      readonly reason: NotSentReason
      /** What the system said. */
      readonly detail: string
    }
  /** All that a round waited for has been answered or is lost; `tookMs` milliseconds since it began. */
  | { readonly type: 'round'; readonly round: number; readonly tookMs: number }
  /** The last event of a run. `fault` is null where it was stopped, or had all its rounds. */
  | { readonly type: 'ended'; readonly fault: ProbeFault | null }
