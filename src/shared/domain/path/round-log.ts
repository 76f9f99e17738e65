import type { NotSentReason } from '../../model/probe'

/** This computer sent nothing in a whole round, and why. */
export interface SendRefusal {
  readonly reason: NotSentReason
  /** TTL of the first probe that was refused. */
  readonly ttl: number | null
  readonly detail: string
}

interface Tally {
  hasSent: boolean
  refusal: SendRefusal | null
}

/** Rounds that may be open at once; more are nonsense. */
const mostOpen = 256

/** Counts rounds over all runs, and keeps in which of them nothing could be sent. */
export class RoundLog {
  readonly #open = new Map<number, Tally>()
  #runStart = 0
  #newest = -1
  #lastJudged = -1
  #completed = 0
  #lastCompleted: number | null = null
  #firstMs: number | null = null
  #refusal: SendRefusal | null = null

  /** Rounds that are complete. */
  get completed(): number {
    return this.#completed
  }

  /** Number of the last complete round, over all runs; null before the first. */
  get lastCompleted(): number | null {
    return this.#lastCompleted
  }

  /** Number of the newest round of which anything is known; −1 before the first. */
  get newest(): number {
    return this.#newest
  }

  /** Milliseconds that the first complete round took; null before. */
  get firstMs(): number | null {
    return this.#firstMs
  }

  /** Why nothing could be sent in the last round that is over; null where something was. */
  get refusal(): SendRefusal | null {
    return this.#refusal
  }

  /** A probe of a round of this run was sent. The answer is the number of the round over all runs. */
  sent(round: number): number {
    const number = this.#number(round)
    this.#tally(number).hasSent = true
    return number
  }

  notSent(round: number, refusal: SendRefusal): void {
    this.#tally(this.#number(round)).refusal ??= refusal
  }

  complete(round: number, tookMs: number): void {
    const number = this.#number(round)
    this.#judge(number)
    this.#completed += 1
    this.#lastCompleted = Math.max(number, this.#lastCompleted ?? 0)
    if (tookMs >= 0 && Number.isFinite(tookMs)) this.#firstMs ??= tookMs
  }

  /** The run is over, and its open rounds with it. */
  endRun(): void {
    for (const number of this.#open.keys()) this.#judge(number)
    this.#runStart = this.#newest + 1
  }

  #number(round: number): number {
    const number = this.#runStart + round
    this.#newest = Math.max(this.#newest, number)
    return number
  }

  #tally(number: number): Tally {
    const known = this.#open.get(number)
    if (known !== undefined) return known
    const tally: Tally = { hasSent: false, refusal: null }
    this.#open.set(number, tally)
    const [oldest] = this.#open.keys()
    if (this.#open.size > mostOpen && oldest !== undefined) this.#open.delete(oldest)
    return tally
  }

  #judge(number: number): void {
    const tally = this.#open.get(number)
    if (tally === undefined) return
    this.#open.delete(number)
    if (number < this.#lastJudged) return
    this.#lastJudged = number
    this.#refusal = tally.hasSent ? null : tally.refusal
  }
}
