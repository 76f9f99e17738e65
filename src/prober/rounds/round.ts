/** One question: a probe of one flow with one TTL; null is the system's own TTL. */
export interface Ask {
  readonly ttl: number | null
  readonly flow: number
}

/** A round that is under way. All times are monotonic milliseconds. */
export interface Round {
  readonly number: number
  readonly startedAt: number
  /** Takes what is to be asked by `now`; each ask is given out once. */
  take(now: number): readonly Ask[]
  /** When the passing of time alone changes what `take` or `isOver` say; null: it does not. */
  nextAt(): number | null
  /** What it asks depends on its answers, so that the next round has to wait until it is over. */
  readonly holdsUpNext: boolean
  /** When the next round is due. */
  nextRoundAt(): number
  /** Everything it waited for has been decided. */
  isOver(now: number): boolean
  /** From now on the round goes at this pace if that is faster than its own. */
  hasten(intervalMs: number): void
  wasSent(ask: Ask, now: number): void
  /** It was not sent, was answered, or is lost. */
  wasDecided(ask: Ask, how: 'not-sent' | 'answered' | 'lost'): void
}
