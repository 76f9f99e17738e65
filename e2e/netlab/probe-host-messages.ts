import type { EngineAbilities, ProbeOrder } from '../../src/prober/probe-engine'
import type { CapabilityGap, SourceChoice } from '../../src/shared/ipc/stream'
import type { PathReport, Verdict } from '../../src/shared/model/path'
import type { IpFamily, ProbeEvent } from '../../src/shared/model/probe'

/** What one run has found. */
export interface Probed {
  readonly events: readonly ProbeEvent[]
  readonly report: PathReport
  readonly verdicts: readonly Verdict[]
}

/** What the tests ask of a probe host; `run` is a number of their own. */
export type HostCommand =
  | {
      readonly type: 'start'
      readonly run: number
      readonly engine: string
      readonly order: ProbeOrder
    }
  | { readonly type: 'stop'; readonly run: number }
  | {
      readonly type: 'name'
      readonly run: number
      readonly engine: string
      readonly name: string
      readonly family: IpFamily
    }

export interface HostEngine {
  readonly choice: SourceChoice
  readonly gaps: readonly CapabilityGap[]
  readonly abilities: EngineAbilities
}

/** What it answers: first `engines`, then events, and for a name the whole of what became of it. */
export type HostReport =
  | {
      readonly type: 'engines'
      readonly engines: readonly HostEngine[]
      readonly refusals: readonly { readonly name: string; readonly why: string }[]
    }
  | { readonly type: 'events'; readonly run: number; readonly events: readonly ProbeEvent[] }
  | { readonly type: 'named'; readonly run: number; readonly probed: Probed }
