import type { ProbingOptions } from './probing'

/** Targets that are remembered, at most; the prober keeps no more either. */
export const mostRememberedTargets = 64

/** Characters of what is typed for a target, at most: longer than any host, and than URLs that people paste. */
export const longestTyped = 2048

/** A target as it is kept from one start to the next. */
export interface RememberedTarget {
  /** Names it in the list; "t" and a UUID. */
  readonly key: string
  /** As it was typed, without blanks around it. */
  readonly typed: string
  /** What the prober made of that; null before it was ever started. */
  readonly host: string | null
  readonly options: ProbingOptions
  /** The person said that it is to be probed from the start on. */
  readonly startsWithPortlight: boolean
}
