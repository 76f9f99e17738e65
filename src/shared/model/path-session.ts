import type { TargetView } from '../ipc/probe-stream'

/** What a file of a session says of itself. */
export const sessionFormat = 'portlight-path-session'
/** Grows when the meaning of a field changes; files of a later one are refused. */
export const sessionVersion = 1

/** Samples of one series in the order of sending, as columns of one length. */
export interface SampleColumns {
  /** TTL of the probes; 0 for pings; null for those that were to reach the target, one a round. */
  readonly ttl: number | null
  /** Milliseconds since the Unix epoch. */
  readonly sentAt: readonly number[]
  /** Milliseconds; null where nobody answered, or it was not measured. */
  readonly rttMs: readonly (number | null)[]
  /** Places in `marks`. */
  readonly mark: readonly number[]
  /** Places in `addresses`. */
  readonly from: readonly number[]
  readonly flow: readonly number[]
  readonly probe: readonly number[]
  readonly run: readonly number[]
  /** Who answered; null for nobody. */
  readonly addresses: readonly (string | null)[]
  /** Older samples that were kept once and are no more. */
  readonly forgotten: number
}

/** What can become of a probe, in the order of the numbers in files. */
export const sessionMarks = ['answered', 'late', 'lost', 'unreachable'] as const

/** What is known of one target, to be looked at later. */
export interface PathSession {
  readonly format: typeof sessionFormat
  readonly version: number
  /** Milliseconds since the Unix epoch. */
  readonly savedAt: number
  readonly typed: string
  readonly view: TargetView
  /** Samples that the window was too slow for. */
  readonly missed: number
  readonly series: readonly SampleColumns[]
}

/** What came of opening a file. */
export type OpenSessionOutcome =
  | { readonly result: 'opened'; readonly name: string; readonly session: PathSession }
  | { readonly result: 'cancelled' }
  | { readonly result: 'failed'; readonly reason: string }
