import type { ProbeProtocol } from '../../src/shared/model/probe'

/** Who looks for a path: Portlight by its own sockets or by traceroute, or a program by itself. */
export type Contestant =
  | { readonly kind: 'native'; readonly protocol: ProbeProtocol }
  | { readonly kind: 'traceroute' }
  | { readonly kind: 'program'; readonly command: readonly string[] }

/** Looks for the first path to one target, by turns. */
export interface RacePlan {
  readonly kind: 'race'
  readonly address: string
  readonly contestants: readonly Contestant[]
  /** How often each looks. */
  readonly rounds: number
  /** Those that are slower than `slowMs` are asked once only. */
  readonly slowMs: number
  /** Longest time one may take; milliseconds. */
  readonly limitMs: number
}

/** Milliseconds of each look, in the order of the contestants; null where it took longer than it may. */
export type RaceTimes = readonly (readonly (number | null)[])[]

/** Looks once and ends: what a process costs that was started for it. */
export interface OncePlan {
  readonly kind: 'once'
  readonly address: string
}

/** Watches paths, a round a second. */
export interface WatchPlan {
  readonly kind: 'watch'
  readonly protocol: ProbeProtocol
  readonly targets: readonly string[]
  /** Seconds before the measurement, and of it. */
  readonly leadSeconds: number
  readonly seconds: number
}

export interface WatchFigures {
  /** User and system time of the process, its threads included; milliseconds a second. */
  readonly cpuMsPerSecond: number
  readonly residentBytes: number
  readonly sent: number
  readonly answered: number
  /** Round trips by TTL, from 1; milliseconds. */
  readonly rtts: readonly (readonly number[])[]
}

export type PathPlan = RacePlan | OncePlan | WatchPlan
