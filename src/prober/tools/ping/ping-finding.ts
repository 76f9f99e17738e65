import type { NotSentReason, UnreachableReason } from '../../../shared/model/probe'

/** What somebody answered that is no reply of the target. */
export type PingErrorMeaning =
  | { readonly kind: 'expired' }
  | {
      readonly kind: 'unreachable'
      readonly reason: UnreachableReason
      /** Bytes, with `too-big`; null where it is not told. */
      readonly mtu: number | null
    }

/**
 * What a line of ping tells. `seq` is the probe's number as this program counts, modulo 65,536, and null
 * where the line has none.
 */
export type PingFinding =
  /** The heading, printed before the first probe is sent; it may stay in a buffer until later. */
  | { readonly kind: 'begins' }
  | {
      readonly kind: 'reply'
      readonly seq: number | null
      readonly from: string
      /** Null where it is not told, as with IPv6 on Windows. */
      readonly ttl: number | null
      /** Milliseconds; null where it is not told, or only as "less than". */
      readonly rttMs: number | null
    }
  | {
      readonly kind: 'error'
      readonly seq: number | null
      readonly from: string
      readonly meaning: PingErrorMeaning
    }
  /** The probe has been sent, and nobody has answered it so far. */
  | { readonly kind: 'silence'; readonly seq: number | null }
  /** The system refused to send a probe, or this user may not send any (`no-permission`). */
  | { readonly kind: 'refused'; readonly reason: NotSentReason; readonly detail: string }

/** Reads what a ping prints, line by line. It keeps no more than one unfinished finding. */
export interface PingParser {
  read(line: string, stream: 'stdout' | 'stderr'): readonly PingFinding[]
  /** No line is to come any more: the finding that was not finished. */
  end(): readonly PingFinding[]
}
