import type { CounterPoint, CounterSpan } from '../model/counter-history'
import type { Fault } from '../model/fault'
import type { MachineFacts } from '../model/machine'
import type { OwnerFacts } from '../model/owner-facts'
import type { ProcessAnswer } from '../model/process'
import type { CountersReport } from '../model/protocol-counters'
import { intervalLimits } from '../model/settings'
import type { ProcessRef, SocketRow } from '../model/socket'
import type { SocketMetrics } from '../model/socket-metrics'

/**
 * Messages between the monitor and one window, over a MessagePort of their own.
 *
 * After `hello` comes one snapshot in chunks, then deltas. `seq` counts snapshots and deltas of one
 * port together, from 1, without gaps; all chunks of one snapshot carry the same. The window answers
 * the last chunk of a snapshot and each delta with `ack`. Until it does the monitor sends no further
 * delta but merges, so what waits for a slow window is never more than the table. A window that misses a number asks for `resync`.
 */

/** Rows in one chunk of a snapshot, at most. */
export const snapshotChunkRows = 2000

/** A thing this source cannot show here, and why. */
export interface CapabilityGap {
  readonly what: string
  readonly why: string
  /** What a person can do about it; null where nothing helps. */
  readonly remedy: string | null
}

/** The source of sockets in use and why it was chosen. */
export interface SourceChoice {
  readonly name: string
  readonly reason: string
}

/** What one collection took; milliseconds, `collectedAt` since the Unix epoch. */
export interface CollectionTiming {
  readonly collectedAt: number
  readonly durationMs: number
}

export interface HelloMessage {
  readonly type: 'hello'
  readonly source: SourceChoice
  readonly gaps: readonly CapabilityGap[]
  readonly machine: MachineFacts
  /** Milliseconds from one collection to the next, until a `pace` message says otherwise. */
  readonly intervalMs: number
  /** When the monitor began to watch; milliseconds since the Unix epoch. */
  readonly startedAt: number
}

export interface SnapshotMessage extends CollectionTiming {
  readonly type: 'snapshot'
  readonly seq: number
  /** From 1 to `parts`. */
  readonly part: number
  readonly parts: number
  readonly rows: readonly SocketRow[]
}

/** Rows that differ between two collections. */
export interface SocketDelta {
  readonly added: readonly SocketRow[]
  readonly changed: readonly SocketRow[]
  readonly removed: readonly number[]
}

/** Sent after every collection, empty or not: it is also the sign of life. */
export interface DeltaMessage extends SocketDelta, CollectionTiming {
  readonly type: 'delta'
  readonly seq: number
}

export interface FaultMessage {
  readonly type: 'fault'
  readonly fault: Fault
}

/** Answers `interest.process`: at once, and again whenever the answer changes. */
export interface ProcessMessage {
  readonly type: 'process'
  readonly ref: ProcessRef
  readonly answer: ProcessAnswer
}

/** The facts of this machine have changed since `hello`, or were not all known then. */
export interface MachineMessage {
  readonly type: 'machine'
  readonly machine: MachineFacts
}

/** The time between two collections is another now: windows came, went, or want something else. */
export interface PaceMessage {
  readonly type: 'pace'
  /** Milliseconds. */
  readonly intervalMs: number
}

/**
 * What is known of processes that own open ports, as it is found out. A window gets all of it when it
 * begins to watch and after a pause, then what differs. It is no part of the numbered messages.
 */
export interface OwnersMessage {
  readonly type: 'owners'
  /** Whether `known` is all there is, and whatever came before is to be forgotten. */
  readonly isAll: boolean
  /** Facts that are new or have changed. */
  readonly known: readonly OwnerFacts[]
  /** Processes that own no open port any more, or of which nothing can be told now. */
  readonly removed: readonly ProcessRef[]
}

/**
 * Figures of the rows in `interest.metrics`: at once, and with every delta that is sent. They are no
 * part of the numbered messages: one that is not sent is not missed, the next holds newer figures.
 */
export interface MetricsMessage extends SocketMetrics {
  readonly type: 'metrics'
  /** When they were collected; milliseconds since the Unix epoch. */
  readonly collectedAt: number
}

/**
 * What the protocols of this system have counted, for `interest.counters`: at once, and with every
 * collection while the window keeps up. No part of the numbered messages.
 */
export interface CountersMessage {
  readonly type: 'counters'
  /** The newest look. */
  readonly report: CountersReport
  /** What was counted in the last minute; null where there were not two looks in it. */
  readonly lastMinute: CounterSpan | null
  /** Whether `points` are all there are, and those that came before are to be forgotten. */
  readonly isAll: boolean
  /** Oldest first; those since the message before, else at most `mostCounterPoints`. */
  readonly points: readonly CounterPoint[]
}

export type MonitorMessage =
  | HelloMessage
  | SnapshotMessage
  | DeltaMessage
  | FaultMessage
  | ProcessMessage
  | MetricsMessage
  | MachineMessage
  | PaceMessage
  | OwnersMessage
  | CountersMessage

/**
 * Rows that a window can ask figures of at once: far more than a screen holds, since a sort by a figure
 * needs those of all, in turn where there are more.
 */
export const maxMetricRows = 5000

/** What the window wants. The whole of it is sent each time a part changes. */
export interface InterestMessage {
  readonly type: 'interest'
  readonly visible: boolean
  readonly paused: boolean
  /**
   * Milliseconds between collections while the window is to be seen, within `intervalLimits`. A hidden
   * window gets slower ones.
   */
  readonly intervalMs: number
  /** The process on show, null for none. */
  readonly process: ProcessRef | null
  /** Ids of the rows whose figures are on show, at most `maxMetricRows`. */
  readonly metrics: readonly number[]
  /** Whether what the protocols count is on show. */
  readonly counters: boolean
}

export interface AckMessage {
  readonly type: 'ack'
  readonly seq: number
}

export interface ResyncMessage {
  readonly type: 'resync'
}

export type WindowMessage = InterestMessage | AckMessage | ResyncMessage

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isPositiveInteger(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0
}

function readProcessRef(value: unknown): ProcessRef | null | undefined {
  if (value === null) return null
  if (!isRecord(value) || !isPositiveInteger(value['pid'])) return undefined
  const startedAt = value['startedAt']
  if (startedAt !== null && !Number.isFinite(startedAt)) return undefined
  return { pid: value['pid'], startedAt: startedAt as number | null }
}

function readInterval(value: unknown): number | null {
  if (!isPositiveInteger(value)) return null
  return value >= intervalLimits.least && value <= intervalLimits.most ? value : null
}

function readIds(value: unknown): readonly number[] | null {
  if (!Array.isArray(value) || value.length > maxMetricRows) return null
  return value.every(isPositiveInteger) ? value : null
}

/**
 * Reads a message that came from a window. Returns null for anything that is not exactly one of the
 * known messages: the window shows hostile text, so what it sends is not trusted.
 */
export function readWindowMessage(value: unknown): WindowMessage | null {
  if (!isRecord(value)) return null
  switch (value['type']) {
    case 'ack':
      return isPositiveInteger(value['seq']) ? { type: 'ack', seq: value['seq'] } : null
    case 'resync':
      return { type: 'resync' }
    case 'interest': {
      const { visible, paused, counters } = value
      const intervalMs = readInterval(value['intervalMs'])
      const process = readProcessRef(value['process'])
      const metrics = readIds(value['metrics'])
      if (typeof visible !== 'boolean' || typeof paused !== 'boolean') return null
      if (typeof counters !== 'boolean') return null
      if (intervalMs === null || process === undefined || metrics === null) return null
      return { type: 'interest', visible, paused, intervalMs, process, metrics, counters }
    }
    default:
      return null
  }
}
