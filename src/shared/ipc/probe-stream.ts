import type { PathReport, Verdict } from '../model/path'
import {
  type EngineRefusal,
  probeLimits,
  type ProbingOptions,
  type TargetState
} from '../model/probing'
import type { SourceChoice } from './stream'

/**
 * Messages between the prober and one window, over a MessagePort of their own.
 *
 * Targets are the prober's, not a window's: after a reload they are all there again. `engines` comes first,
 * then an `update` with all targets, then updates with what has changed, four a second at most. Each has
 * to be answered with `ack` before the next is sent, so what waits for a slow window is one report for a
 * target and a bounded number of samples.
 */

/**
 * What became of one probe. A late answer follows a `lost` one of the same number. The target also answers
 * probes that could have gone further: those with a greater TTL than `PathReport.length`.
 */
export interface ProbeSample {
  /** Numbers the probes of one run. */
  readonly probe: number
  /** Null for a ping of the target. */
  readonly ttl: number | null
  readonly flow: number
  /** Milliseconds since the Unix epoch. */
  readonly sentAt: number
  readonly outcome: 'reply' | 'expired' | 'unreachable' | 'lost'
  /** Who answered; null where nobody did or it is not told. */
  readonly from: string | null
  /** Milliseconds; null where nobody answered, or it was not measured. */
  readonly rttMs: number | null
  /** It came after the time limit. */
  readonly isLate: boolean
}

/** Samples of one run since the update before, in the order in which they became known. */
export interface TargetSamples {
  readonly id: number
  /** `TargetState.run`; samples of another run have nothing to do with these. */
  readonly run: number
  /** Samples before these that were dropped, since the window was too slow for them. */
  readonly missed: number
  readonly samples: readonly ProbeSample[]
}

/** What is known of a target. */
export interface TargetView {
  readonly id: number
  readonly state: TargetState
  readonly report: PathReport
  /** The most important first. */
  readonly verdicts: readonly Verdict[]
}

/** Ways to probe, as far as they were looked for: programs of the system are when they are first needed. */
export interface EnginesMessage {
  readonly type: 'engines'
  /** Best first. */
  readonly usable: readonly SourceChoice[]
  readonly refusals: readonly EngineRefusal[]
}

export interface UpdateMessage {
  readonly type: 'update'
  /** Counts the updates of one port, from 1. */
  readonly seq: number
  /**
   * The present in the time that all samples and reports have: milliseconds since the Unix epoch, by the
   * clock as it was when the prober was started. That time goes on whatever the clock is set to.
   */
  readonly at: number
  /** `targets` are all there are, and whatever came before is to be forgotten. */
  readonly isAll: boolean
  /** Targets that are new or have changed. */
  readonly targets: readonly TargetView[]
  readonly samples: readonly TargetSamples[]
  /** Targets that are no more. */
  readonly removed: readonly number[]
}

/** Answers `start`: an update with the target follows. */
export interface StartedMessage {
  readonly type: 'started'
  readonly key: number
  readonly id: number
}

/** Answers `start`: nothing is probed, and why, as a sentence. */
export interface RefusedMessage {
  readonly type: 'refused'
  readonly key: number
  readonly reason: string
}

export type ProberMessage = EnginesMessage | UpdateMessage | StartedMessage | RefusedMessage

/** From the window. Numbers of targets that do not exist (any more) do nothing. */
export type ProbeCommand =
  | {
      readonly type: 'start'
      /** Comes back with the answer; a positive whole number. */
      readonly key: number
      /** What a person typed or pasted. */
      readonly typed: string
      readonly options: ProbingOptions
    }
  /** Another interval takes hold by the next round; anything else begins anew. */
  | { readonly type: 'change'; readonly id: number; readonly part: Partial<ProbingOptions> }
  /** `resume` goes on after a stop where that left off. */
  | { readonly type: 'stop' | 'resume' | 'remove'; readonly id: number }
  | { readonly type: 'ack'; readonly seq: number }
  /** All targets are to be sent anew. */
  | { readonly type: 'resync' }

type Check = (value: unknown) => boolean

const optionChecks: { readonly [K in keyof ProbingOptions]: Check } = {
  scope: isOneOf(['path', 'target']),
  family: isOneOf([null, 4, 6]),
  protocol: isOneOf([null, 'icmp', 'udp']),
  engine: isOneOf(['auto', 'native', 'system']),
  intervalMs: isWithin(probeLimits.intervalMs),
  rounds: (value) => value === null || isWithin(probeLimits.rounds)(value),
  maxTtl: isWithin(probeLimits.maxTtl),
  timeLimitMs: isWithin(probeLimits.timeLimitMs),
  flows: isWithin(probeLimits.flows)
}
const optionNames = Object.keys(optionChecks) as (keyof ProbingOptions)[]

/**
 * Reads a message that came from a window. Returns null for anything that is not exactly one of the
 * known messages: the window shows hostile text, so what it sends is not trusted. Whether a target can be
 * read is the prober's to say.
 */
export function readProbeCommand(value: unknown): ProbeCommand | null {
  if (!isRecord(value)) return null
  const { type, key, id, seq, typed } = value
  switch (type) {
    case 'start': {
      const options = readOptions(value['options'])
      if (!isPositiveInteger(key) || typeof typed !== 'string' || options === null) return null
      return { type, key, typed, options }
    }
    case 'change': {
      const part = readPart(value['part'])
      return isPositiveInteger(id) && part !== null ? { type, id, part } : null
    }
    case 'stop':
    case 'resume':
    case 'remove':
      return isPositiveInteger(id) ? { type, id } : null
    case 'ack':
      return isPositiveInteger(seq) ? { type, seq } : null
    case 'resync':
      return { type }
    default:
      return null
  }
}

/** All of the options. */
function readOptions(value: unknown): ProbingOptions | null {
  const part = readPart(value)
  const isWhole = part !== null && Object.keys(part).length === optionNames.length
  return isWhole ? (part as ProbingOptions) : null
}

/** One of the options at least. */
function readPart(value: unknown): Partial<ProbingOptions> | null {
  if (!isRecord(value)) return null
  const given = optionNames.filter((name) => Object.hasOwn(value, name))
  if (given.length === 0 || !given.every((name) => optionChecks[name](value[name]))) return null
  return Object.fromEntries(given.map((name) => [name, value[name]]))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isPositiveInteger(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}

function isOneOf(values: readonly unknown[]): Check {
  return (value) => values.includes(value)
}

function isWithin({ least, most }: { readonly least: number; readonly most: number }): Check {
  return (value) => isPositiveInteger(value) && value >= least && value <= most
}
