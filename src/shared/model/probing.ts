import type { CapabilityGap, SourceChoice } from '../ipc/stream'
import type { IpFamily, ProbeProtocol } from './probe'

/** Bounds and defaults of what can be asked of probing. */
export const probeLimits = {
  /** Milliseconds between rounds. */
  intervalMs: { least: 200, most: 60_000, usual: 1000 },
  /** Milliseconds after which a probe without an answer is lost. */
  timeLimitMs: { least: 200, most: 10_000, usual: 1000 },
  /** Milliseconds after sending for which answers are still heard, as late ones. */
  listenMs: 10_000,
  maxTtl: { least: 1, most: 64, usual: 30 },
  rounds: { least: 1, most: 100_000 },
  flows: { least: 1, most: 16 }
} as const

/** Every hop to the target, or the target alone, as ping does. */
export type ProbeScope = 'path' | 'target'

/** Which engines may be used: any, only Portlight's own, only programs of the system. */
export type EngineChoice = 'auto' | 'native' | 'system'

/** A way to probe that cannot be used. */
export interface EngineRefusal {
  readonly name: string
  /** Ends a sentence that begins with the name: "it is not here". */
  readonly why: string
}

/** How a target is to be probed. */
export interface ProbingOptions {
  readonly scope: ProbeScope
  /** Null: that of the address which the system prefers. */
  readonly family: IpFamily | null
  /** Null: which the engine would choose. */
  readonly protocol: ProbeProtocol | null
  readonly engine: EngineChoice
  /** Milliseconds, 200–60,000. */
  readonly intervalMs: number
  /** 1–100,000; null: until it is stopped. */
  readonly rounds: number | null
  /** 1–64. */
  readonly maxTtl: number
  /** Milliseconds, 200–10,000. */
  readonly timeLimitMs: number
  /** 1–16. */
  readonly flows: number
}

/** As a person usually wants it: all hops, by whatever works best, once a second until it is stopped. */
export const usualProbing: ProbingOptions = {
  scope: 'path',
  family: null,
  protocol: null,
  engine: 'auto',
  intervalMs: probeLimits.intervalMs.usual,
  rounds: null,
  maxTtl: probeLimits.maxTtl.usual,
  timeLimitMs: probeLimits.timeLimitMs.usual,
  flows: 1
}

/** Whom a person wants to probe. */
export interface ProbeTarget {
  /** For people: "server.example", "bücher.example (xn--bcher-kva.example)", "fe80::1%eth0". */
  readonly text: string
  /**
   * A name in ASCII, or a canonical literal address. It begins with a letter, a digit, "_" or ":", so
   * that no program takes it for an option.
   */
  readonly host: string
  /** Of a literal address; null for a name. */
  readonly family: IpFamily | null
}

/** An address of a host. */
export interface HostAddress {
  readonly address: string
  readonly family: IpFamily
}

/** How far the probing of a target has come. */
export interface TargetState {
  readonly phase: 'resolving' | 'probing' | 'ended'
  readonly target: ProbeTarget
  readonly options: ProbingOptions
  /** The address in use; null while or where there is none. */
  readonly address: HostAddress | null
  /** All addresses of the target, that in use among them. */
  readonly addresses: readonly HostAddress[]
  readonly engine: SourceChoice | null
  /** What the engine in use cannot show. */
  readonly gaps: readonly CapabilityGap[]
  /** Engines that were tried before, and why they gave up. */
  readonly passedOver: readonly EngineRefusal[]
  /** Runs of engines that have begun, this one among them; each numbers its probes anew. */
  readonly run: number
  /** The run with which the statistics began: that after the last start that was no going on. */
  readonly since: number
}
