import type { FlowPath } from './flow-path'
import type { Ask, Round } from './round'

/** How often a silent hop nearer than the end is asked, the first time included. */
const mostTries = 3

/** Milliseconds given to slow hops beyond the round trip of the end. */
const slackMs = 100

/** A silent hop is asked again after so many round trips of the end, and so many milliseconds. */
const againAfterRoundTrips = 1.5
const againAfterMs = 10

/**
 * The first round of a path: all TTLs at once, rising, and silent hops nearer than the end again.
 * It is over when all hops up to the end have answered, or the longer of twice the end's round trip and
 * the round trip with a slack has passed since the last probe; the time limit, counted from the last
 * probe of the first try, at the latest.
 */
export class FirstRound implements Round {
  readonly number = 0
  readonly holdsUpNext = true
  readonly #looks: readonly FirstLook[]

  constructor(
    paths: readonly FlowPath[],
    readonly startedAt: number,
    private intervalMs: number,
    timeLimitMs: number
  ) {
    this.#looks = paths.map((path) => new FirstLook(path, startedAt, timeLimitMs))
  }

  take(now: number): Ask[] {
    const asks = this.#looks.flatMap((look, flow) => look.take(now).map((ttl) => ({ ttl, flow })))
    return asks.sort((a, b) => a.ttl - b.ttl)
  }

  nextAt(): number | null {
    const times = this.#looks.map((look) => look.nextAt()).filter((time) => time !== null)
    return times.length === 0 ? null : Math.min(...times)
  }

  nextRoundAt(): number {
    return this.startedAt + this.intervalMs
  }

  isOver(now: number): boolean {
    return this.#looks.every((look) => look.isOver(now))
  }

  hasten(intervalMs: number): void {
    this.intervalMs = Math.min(this.intervalMs, intervalMs)
  }

  wasSent({ flow }: Ask, now: number): void {
    this.#looks[flow]?.wasSent(now)
  }

  wasDecided({ ttl, flow }: Ask, how: 'not-sent' | 'answered' | 'lost'): void {
    // A lost probe settles nothing: the hop may answer the next try.
    if (ttl !== null && how !== 'lost') this.#looks[flow]?.settle(ttl)
  }
}

/** The first round of one flow. */
class FirstLook {
  readonly #unsettled: Set<number>
  #tries = 0
  /** It waits no longer, though others may. */
  #hasGivenUp = false
  #lastSentAt: number
  #firstTrySentAt: number

  constructor(
    private readonly path: FlowPath,
    startedAt: number,
    private readonly timeLimitMs: number
  ) {
    this.#unsettled = new Set(Array.from({ length: path.maxTtl }, (_, index) => index + 1))
    this.#lastSentAt = startedAt
    this.#firstTrySentAt = startedAt
  }

  take(now: number): number[] {
    this.#hasGivenUp = this.isOver(now)
    const at = this.#askAt()
    if (this.#hasGivenUp || at === null || now < at) return []
    const asks = this.#tries === 0 ? [...this.#unsettled] : this.#silentUpTo(this.path.reach)
    this.#tries += 1
    this.wasSent(now)
    return asks
  }

  nextAt(): number | null {
    if (this.#hasGivenUp || this.#isAnswered()) return null
    return Math.min(this.#askAt() ?? Infinity, this.#giveUpAt())
  }

  isOver(now: number): boolean {
    if (this.#tries === 0) return false
    if (this.#hasGivenUp || this.#isAnswered() || now >= this.#limitAt()) return true
    return this.#askAt() === null && now >= this.#giveUpAt()
  }

  wasSent(now: number): void {
    this.#lastSentAt = now
    if (this.#tries === 1) this.#firstTrySentAt = now
  }

  settle(ttl: number): void {
    this.#unsettled.delete(ttl)
  }

  #isAnswered(): boolean {
    return this.#tries > 0 && this.#silentUpTo(this.path.endTtl ?? this.path.maxTtl).length === 0
  }

  #silentUpTo(ttl: number): number[] {
    return [...this.#unsettled].filter((unsettled) => unsettled <= ttl)
  }

  /** When silent hops are asked next; null: not any more. */
  #askAt(): number | null {
    if (this.#tries === 0) return this.#lastSentAt
    if (this.#tries >= mostTries || this.#silentUpTo(this.path.reach).length === 0) return null
    const wait =
      this.path.endTtl === null
        ? this.timeLimitMs / mostTries
        : this.path.endRttMs * againAfterRoundTrips + againAfterMs
    const at = this.#lastSentAt + wait
    return at < this.#limitAt() ? at : null
  }

  #giveUpAt(): number {
    if (this.path.endTtl === null) return this.#limitAt()
    const rtt = this.path.endRttMs
    return Math.min(this.#limitAt(), this.#lastSentAt + Math.max(2 * rtt, rtt + slackMs))
  }

  #limitAt(): number {
    return this.#firstTrySentAt + this.timeLimitMs
  }
}
