import type { CapabilityGap, SourceChoice } from '../shared/ipc/stream'
import type { IpFamily, ProbeEvent, ProbeProtocol } from '../shared/model/probe'
import type { ProbeScope } from '../shared/model/probing'

export { probeLimits } from '../shared/model/probing'

/** What one run of an engine is to do. */
export interface ProbeOrder {
  /** A literal address without brackets; a link-local one of IPv6 with its zone ("fe80::1%eth0"). */
  readonly address: string
  readonly family: IpFamily
  /** Which the engine would choose itself if null. */
  readonly protocol: ProbeProtocol | null
  readonly scope: ProbeScope
  /** Highest TTL to be asked, with `path`; 1–64. */
  readonly maxTtl: number
  /** Milliseconds from one round to the next, 200–60,000. */
  readonly intervalMs: number
  /** Rounds until the run ends by itself; null: goes on until it is stopped. */
  readonly rounds: number | null
  /** Milliseconds, 200–10,000. */
  readonly timeLimitMs: number
  /** Flows to be probed side by side, to find ways that are shared by flow (ECMP); usually 1. */
  readonly flows: number
}

/** A run that is under way. */
export interface ProbeRun {
  /** Takes hold from the next round on. */
  changeInterval(intervalMs: number): void
  /** Nothing is sent after this, and `ended` follows soon. Calling it again does nothing. */
  stop(): void
}

/** What an engine can do here. */
export interface EngineAbilities {
  readonly scopes: readonly ProbeScope[]
  readonly families: readonly IpFamily[]
  /** Best first. */
  readonly protocols: readonly ProbeProtocol[]
  /** Whether it measures round trips of hops; some tools tell their addresses only. */
  readonly measuresHops: boolean
  /** Whether it can probe several flows on purpose. */
  readonly findsFlows: boolean
}

/** A way to probe. Several may work here; they are chosen in select-engines.ts, best first. */
export interface ProbeEngine {
  readonly choice: SourceChoice
  /** What cannot be shown by this engine here, and why. */
  readonly gaps: readonly CapabilityGap[]
  readonly abilities: EngineAbilities
  /**
   * Begins a run. It never throws for what the system refuses: that is an `ended` event with a fault.
   * `emit` is called with one or more events, never before `start` has returned.
   */
  start(order: ProbeOrder, emit: (events: readonly ProbeEvent[]) => void): ProbeRun
  /** Ends all runs and gives back what the engine holds; nothing of it is left running. */
  close(): void
}
