import type { NotSentReason, UnreachableReason } from '../../../shared/model/probe'

/**
 * What somebody answered, as far as the program tells.
 *
 * - `plain`: nothing but the address: a probe's TTL ran out there, or the target was met.
 * - `arrived`: the program says that its probe met a target.
 */
export type HopWord =
  | { readonly kind: 'plain' | 'arrived' }
  | {
      readonly kind: 'unreachable'
      readonly reason: UnreachableReason
      /** Bytes; null where it is not told. */
      readonly mtu: number | null
    }

/** What one line of a path program says about its probes. */
export type HopFinding =
  | {
      readonly kind: 'answer'
      readonly ttl: number
      /** Canonical; null where the program tells of an answer and not of whom. */
      readonly from: string | null
      /** Milliseconds; null where none is told. */
      readonly rttMs: number | null
      readonly word: HopWord
      /** It belongs to a probe that the line before told as silent. */
      readonly isAfterSilence: boolean
    }
  | { readonly kind: 'silent'; readonly ttl: number; readonly probes: number }
  | {
      readonly kind: 'not-sent'
      readonly ttl: number
      readonly reason: NotSentReason
      readonly detail: string
    }

/** Reads what one run of a program prints. It never throws. */
export interface RouteParser {
  /** `line` is whole, without its end. What is no hop gives nothing. */
  read(line: string): readonly HopFinding[]
}

export const plainWord: HopWord = { kind: 'plain' }
