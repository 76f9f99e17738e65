import type { Exposure } from '../domain/exposure'
import type { KnownListener, ListeningProgram } from '../domain/listeners/known-listener'
import type { ReportRule } from '../domain/listeners/report-rule'
import type { TransportProtocol } from '../model/socket'

/**
 * What main and the monitor tell each other about open ports, over the port between parent and child,
 * besides work (monitor-work.ts). The monitor knows the rows and decides; main keeps what is known from
 * one start to the next, and shows what is new.
 */

/** From main: whether to go on collecting, slowly, while no window wants it. */
export interface BackgroundMessage {
  readonly type: 'background'
  readonly isWanted: boolean
}

/** From main: what to look for. Each replaces the one before whole. */
export interface WatchMessage {
  readonly type: 'watch'
  readonly rule: ReportRule
  /** What is usual here; null where that is to be learned from what is open now. */
  readonly known: readonly KnownListener[] | null
}

/** From main: the computer has slept, and what was collected is as old as that; so to collect at once. */
export interface LookMessage {
  readonly type: 'look'
}

/** An open port that was not known, and that the rule is about. */
export interface FoundListener extends ListeningProgram {
  readonly protocol: TransportProtocol
  /** 1–65535. */
  readonly port: number
  readonly reach: Exposure | null
  /** Of the program; null where it is not known. */
  readonly pid: number | null
  /** When it was first seen; milliseconds since the Unix epoch. */
  readonly foundAt: number
  /** It was there before Portlight began to look, so it is older than that. */
  readonly wasThereBefore: boolean
}

/** From the monitor: listeners that were not known. */
export interface ListenersMessage {
  readonly type: 'listeners'
  /** To be known from now on, those in `found` among them. */
  readonly learned: readonly KnownListener[]
  /** To be reported. */
  readonly found: readonly FoundListener[]
}

/** From the monitor, when it changes: how many ports are open to all interfaces. */
export interface OpenToAllMessage {
  readonly type: 'open-to-all'
  /** Port and protocol together, each once, on IPv4, IPv6 or both; null while it is not known. */
  readonly ports: number | null
}

export type WatchOrder = BackgroundMessage | WatchMessage | LookMessage
export type MonitorNews = ListenersMessage | OpenToAllMessage

/** Whether a message to the monitor is an order to watch. */
export function isWatchOrder(message: unknown): message is WatchOrder {
  return isOneOf(message, ['background', 'watch', 'look'])
}

/** Whether a message of the monitor is news. */
export function isMonitorNews(message: unknown): message is MonitorNews {
  return isOneOf(message, ['listeners', 'open-to-all'])
}

function isOneOf(message: unknown, types: readonly unknown[]): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    types.includes(message.type)
  )
}
