import type { ProbeAnswer } from '../../shared/model/probe'

/** Hops asked behind the last that answered, where the path's end is not known. */
const hopsBeyond = 3

/** Rounds without a word from the path's end after which the whole range is asked again. */
const roundsUntilFullRange = 10

/** Where the path of a flow ends, as far as is known. */
interface PathEnd {
  readonly ttl: number
  readonly isTarget: boolean
  /** Milliseconds. */
  readonly rttMs: number
  /** The last round in which it was heard at this TTL. */
  readonly round: number
}

/**
 * What is known of the path of one flow, to decide up to which TTL it is worth asking.
 *
 * The end is the smallest TTL that the target answered, else the smallest at which somebody said
 * "unreachable". It stands until a later round proves it wrong: a router lets a probe with as high a TTL
 * expire, so that the path is longer now; or the end is silent for ten rounds and the target answers
 * further away.
 */
export class FlowPath {
  #end: PathEnd | null = null
  #lastAnswering = 0
  #lastFullRound = 0

  constructor(readonly maxTtl: number) {}

  /** TTL of the end; null while it is not known. */
  get endTtl(): number | null {
    return this.#end?.ttl ?? null
  }

  /** Round trip to the end in milliseconds; 0 while it is not known. */
  get endRttMs(): number {
    return this.#end?.rttMs ?? 0
  }

  /** Highest TTL that is worth asking: up to the end, else a few hops behind the last that answered. */
  get reach(): number {
    return Math.min(this.maxTtl, this.#end?.ttl ?? this.#lastAnswering + hopsBeyond)
  }

  /**
   * Highest TTL to ask in a round after the first. Every tenth round without a word from the end goes
   * up to the highest TTL, to find a path that became longer behind a silent router, and a target that
   * came back.
   */
  reachOfRound(round: number): number {
    if (round - Math.max(this.#end?.round ?? 0, this.#lastFullRound) < roundsUntilFullRange) {
      return this.reach
    }
    this.#lastFullRound = round
    return this.maxTtl
  }

  /** Learns from an answer, be it late, to a probe of `round`. */
  learn(ttl: number, round: number, kind: ProbeAnswer['kind'], rttMs: number): void {
    if (kind === 'expired') {
      this.#lastAnswering = Math.max(this.#lastAnswering, ttl)
      if (this.#end !== null && ttl >= this.#end.ttl && round > this.#end.round) this.#end = null
      return
    }
    const isTarget = kind === 'reply'
    if (this.#end === null || this.#isBetter(this.#end, ttl, round, isTarget)) {
      this.#end = { ttl, isTarget, rttMs, round: Math.max(round, this.#end?.round ?? round) }
    }
  }

  #isBetter(end: PathEnd, ttl: number, round: number, isTarget: boolean): boolean {
    if (isTarget !== end.isTarget) return isTarget
    return ttl <= end.ttl || round - end.round >= roundsUntilFullRange
  }
}
