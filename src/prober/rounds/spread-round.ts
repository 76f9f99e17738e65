import type { Ask, Round } from './round'

/**
 * A round that asks one by one, evenly over the interval, so that neither the limits of routers nor a
 * queue on the way are tripped by a burst. After a pause longer than the interval, as of a suspended
 * computer, it goes on from where it was and catches up nothing.
 */
export class SpreadRound implements Round {
  readonly holdsUpNext = false
  #asked = 0
  #undecided: number
  /** When the first ask would have been due, had there been no pause. */
  #beganAt: number

  /** `asks` in the order in which they are to be sent. */
  constructor(
    readonly number: number,
    private readonly asks: readonly Ask[],
    readonly startedAt: number,
    private intervalMs: number
  ) {
    this.#undecided = asks.length
    this.#beganAt = startedAt
  }

  take(now: number): readonly Ask[] {
    const first = this.#asked
    const isPauseOver = this.#asked < this.asks.length && now - this.#dueAt(first) > this.intervalMs
    if (isPauseOver) this.#beganAt += now - this.#dueAt(first)
    while (this.#asked < this.asks.length && this.#dueAt(this.#asked) <= now) this.#asked += 1
    return this.asks.slice(first, this.#asked)
  }

  nextAt(): number | null {
    return this.#asked < this.asks.length ? this.#dueAt(this.#asked) : null
  }

  nextRoundAt(): number {
    return this.#beganAt + this.intervalMs
  }

  isOver(): boolean {
    return this.#undecided === 0
  }

  hasten(intervalMs: number): void {
    this.intervalMs = Math.min(this.intervalMs, intervalMs)
  }

  wasSent(): void {
    // It counts what is decided.
  }

  wasDecided(): void {
    this.#undecided -= 1
  }

  #dueAt(index: number): number {
    return this.#beganAt + (this.intervalMs * index) / this.asks.length
  }
}
