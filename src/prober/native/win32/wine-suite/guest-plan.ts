import type { CapabilityGap, SourceChoice } from '../../../../shared/ipc/stream'
import type { ProbeEvent } from '../../../../shared/model/probe'
import type { EngineAbilities, ProbeOrder } from '../../../probe-engine'

/** A run that the program under Wine is to make. */
export interface PlannedRun {
  readonly name: string
  readonly order: ProbeOrder
  /** Milliseconds after which it is stopped; null: it has its rounds. */
  readonly stopAfterMs: number | null
}

/** What the program is to do: one step after the other, the runs of one step side by side. */
export interface GuestPlan {
  readonly steps: readonly (readonly PlannedRun[])[]
}

/** An event, and when it was told: milliseconds since the run began. */
export interface TimedEvent {
  readonly at: number
  readonly event: ProbeEvent
}

/** What the program under Wine hands back, at its very end. */
export interface GuestReport {
  readonly choice: SourceChoice
  readonly gaps: readonly CapabilityGap[]
  readonly abilities: EngineAbilities
  readonly runs: Readonly<Record<string, readonly TimedEvent[]>>
  /** Milliseconds from closing the engine until the program ended, as nothing was left to do. */
  readonly endedAfterMs: number
}
