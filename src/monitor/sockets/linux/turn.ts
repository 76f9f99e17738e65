/** One collection's turn at the looks for owners: its number, from 1, and its time. */
export class Turn {
  /** Monotonic milliseconds. */
  readonly now: () => number
  #number = 0
  #startedAt = 0
  #deadline = 0

  constructor(now: () => number) {
    this.now = now
  }

  get number(): number {
    return this.#number
  }

  /** When it began; milliseconds of `now`. */
  get startedAt(): number {
    return this.#startedAt
  }

  /** The next turn begins and may take `limitMs` milliseconds. */
  begin(limitMs: number): void {
    this.#number += 1
    this.#startedAt = this.now()
    this.#deadline = this.#startedAt + limitMs
  }

  isOver(): boolean {
    return this.now() > this.#deadline
  }

  /** The middle of the time that is left; milliseconds of `now`. */
  halfway(): number {
    const now = this.now()
    return now + (this.#deadline - now) / 2
  }
}
