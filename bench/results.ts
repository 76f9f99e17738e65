import type { CaseMeans, CollectorMeasurement, MemorySample } from './cases/case-plan'

/**
 * cold: the first list of a fresh process; steady: nothing changes; churn: one per cent of the sockets
 * is closed and opened each second.
 */
export const caseNames = ['cold', 'steady', 'churn'] as const
export type CaseName = (typeof caseNames)[number]

export type ByCase<T> = Readonly<Record<CaseName, T>>

export interface PeerResult {
  readonly name: string
  /** Why it was not measured; null where it was. */
  readonly absence: string | null
  readonly cases: ByCase<CaseMeans> | null
}

/** All that was measured with one number of sockets. */
export interface SizeResult {
  readonly sockets: number
  readonly portlight: ByCase<CollectorMeasurement>
  readonly peers: readonly PeerResult[]
}

export interface MemoryResult {
  readonly minutes: number
  readonly sockets: number
  readonly samples: readonly MemorySample[]
}

/** Where and how it was measured: lines a person can read. */
export interface Circumstances {
  readonly measuredAt: string
  readonly machine: string
  readonly system: string
  readonly surroundings: string
  readonly load: string
  readonly programs: string
  readonly method: readonly string[]
}

export interface BenchResult {
  readonly circumstances: Circumstances
  readonly sizes: readonly SizeResult[]
  readonly memory: MemoryResult | null
}
