import type { Ask } from './round'
import { numbersOnTheWire } from './wire-number'

/** A probe that was given out, and is known until its answer can no longer be told from others. */
export interface LedgerEntry {
  readonly probe: number
  readonly ask: Ask
  readonly round: number
  /** Monotonic milliseconds. */
  readonly sentAt: number
  state: 'in-flight' | 'answered' | 'lost'
}

/**
 * All probes whose answers are waited or listened for. Times have to rise from call to call: entries are
 * in the order of sending, so that what is over stands in front.
 */
export class ProbeLedger {
  readonly #entries = new Map<number, LedgerEntry>()
  readonly #inFlight = new Map<number, LedgerEntry>()

  /** Milliseconds after sending at which a probe is lost, and forgotten. */
  constructor(
    private readonly timeLimitMs: number,
    private readonly listenMs: number
  ) {}

  get inFlight(): number {
    return this.#inFlight.size
  }

  add(probe: number, ask: Ask, round: number, sentAt: number): void {
    const entry: LedgerEntry = { probe, ask, round, sentAt, state: 'in-flight' }
    this.#entries.set(probe, entry)
    this.#inFlight.set(probe, entry)
  }

  /** The probe, if its answer is still heard at `now`. */
  find(probe: number, now: number): LedgerEntry | null {
    const entry = this.#entries.get(probe)
    return entry === undefined || now - entry.sentAt > this.listenMs ? null : entry
  }

  decide(entry: LedgerEntry, state: 'answered' | 'lost'): void {
    entry.state = state
    this.#inFlight.delete(entry.probe)
  }

  /** Takes out of flight what has been there for the time limit, and forgets what is too old. */
  expire(now: number): LedgerEntry[] {
    const lost: LedgerEntry[] = []
    for (const entry of this.#inFlight.values()) {
      if (now < entry.sentAt + this.timeLimitMs) break
      this.decide(entry, 'lost')
      lost.push(entry)
    }
    for (const { probe, sentAt, state } of this.#entries.values()) {
      if (now - sentAt <= this.listenMs || state === 'in-flight') break
      this.#entries.delete(probe)
    }
    return lost
  }

  /** When the next probe is lost; null: none is in flight. */
  nextLossAt(): number | null {
    const [first] = this.#inFlight.values()
    return first === undefined ? null : first.sentAt + this.timeLimitMs
  }

  /**
   * Whether the number is free on the wire. What was decided before gives its number up: nobody listens
   * for two probes that would look alike.
   */
  reserve(probe: number): boolean {
    const alike = this.#entries.get(probe - numbersOnTheWire)
    if (alike?.state === 'in-flight') return false
    this.#entries.delete(probe - numbersOnTheWire)
    return true
  }
}
