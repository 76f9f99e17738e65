import type { FigureBook } from './figure-book'
import { type FigureClaim, FigureRound } from './figure-round'

/** Requests that change faster, as while a table is scrolled, are sent together; milliseconds. */
const shortestGapMs = 100

interface Measured {
  readonly figures: FigureBook
  readonly subscribe: (listener: () => void) => () => void
}

/** Tells the monitor whose figures the window wants, which several parts of it decide together. */
export class FigureRequests {
  readonly #store: Measured
  readonly #send: (ids: readonly number[]) => void
  readonly #round: FigureRound
  readonly #claims = new Map<string, FigureClaim>()
  #version = 0
  #advancedAt: number | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #isDue = false

  constructor(store: Measured, most: number, send: (ids: readonly number[]) => void) {
    this.#store = store
    this.#send = send
    this.#round = new FigureRound(most)
    store.subscribe(() => {
      this.#follow()
    })
  }

  /** What a part of the window wants, by a name of its own; null for nothing any more. */
  claim(name: string, claim: FigureClaim | null): void {
    if (claim === null) this.#claims.delete(name)
    else this.#claims.set(name, claim)
    this.#isDue = true
    if (this.#timer === null) this.#settle()
  }

  #settle(): void {
    this.#timer = null
    if (!this.#isDue) return
    this.#isDue = false
    this.#round.claim([...this.#claims.values()])
    this.#store.figures.keepOnly(this.#round.wanted())
    this.#send(this.#round.next(false))
    this.#timer = setTimeout(() => {
      this.#settle()
    }, shortestGapMs)
  }

  /**
   * Figures have come: on to others, where not all can be asked for at once. At first at once, later
   * once a collection.
   */
  #follow(): void {
    const { version, at } = this.#store.figures
    if (version === this.#version || at === null) return
    this.#version = version
    if (!this.#round.isFirstRound && at === this.#advancedAt) return
    this.#advancedAt = at
    const before = this.#round.next(false)
    const next = this.#round.next(true)
    if (String(before) !== String(next)) this.#send(next)
  }
}
