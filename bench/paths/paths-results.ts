import type { WatchFigures } from './path-plan'

/** What became of one program that looked for the path to one target. */
export interface RaceResult {
  readonly name: string
  /** Of Portlight: held against the goal, or only told. Null for the programs it is compared with. */
  readonly own: 'judged' | 'told' | null
  /** Milliseconds, null for longer than `limitMs`; empty where the program is not here. */
  readonly times: readonly (number | null)[]
}

export interface TargetResult {
  readonly target: 'healthy' | 'silent'
  readonly limitMs: number
  readonly races: readonly RaceResult[]
}

/** Differences between measured round trips and what the cables take by themselves; milliseconds. */
export interface ErrorResult {
  readonly name: string
  readonly errors: readonly number[]
}

export interface PathsResult {
  readonly circumstances: {
    readonly measuredAt: string
    readonly machine: string
    readonly system: string
    readonly surroundings: string
    readonly programs: string
    readonly method: readonly string[]
  }
  readonly targets: readonly TargetResult[]
  readonly watch: Omit<WatchFigures, 'rtts'> & {
    readonly targets: number
    readonly hops: number
    readonly seconds: number
    readonly protocol: string
  }
  readonly errors: readonly ErrorResult[]
}
