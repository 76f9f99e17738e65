/** Rows asked for: `shown` always, `all` in turn as there is room. */
export interface FigureClaim {
  readonly shown: readonly number[]
  readonly all: readonly number[]
}

/**
 * Chooses the rows whose figures the monitor is asked for, at most `most` at a time: those on show,
 * and of the others those that were never asked for first, then in turn by their ids. So a sort by a
 * figure knows every row soon, and costs the same each second however many there are.
 */
export class FigureRound {
  readonly #most: number
  #claims: readonly FigureClaim[] = []
  /** All rows of the claims that are looked at in turn, by id. */
  #all: readonly number[] = []
  #asked = new Set<number>()
  /** Those of them that it is the turn of. */
  #turn: readonly number[] = []
  /** The last id that was asked for in turn. */
  #last = 0

  constructor(most: number) {
    this.#most = most
  }

  claim(claims: readonly FigureClaim[]): void {
    this.#claims = claims
    this.#all = [...new Set(claims.flatMap(({ all }) => all))].sort((a, b) => a - b)
    const left = new Set(this.#all)
    this.#asked = new Set([...this.#asked].filter((id) => left.has(id)))
    this.#turn = this.#turn.filter((id) => left.has(id))
  }

  /** Every row that anybody asks for. */
  wanted(): ReadonlySet<number> {
    return new Set([...this.#claims.flatMap(({ shown }) => shown), ...this.#all])
  }

  /** Whether there are rows that were not asked for yet. */
  get isFirstRound(): boolean {
    return this.#all.some((id) => !this.#asked.has(id))
  }

  /** The rows to ask for now; `advance`: others than before, where not all have room. */
  next(advance: boolean): number[] {
    const chosen = new Set(this.#claims.flatMap(({ shown }) => shown).slice(0, this.#most))
    const room = (): number => this.#most - chosen.size
    if (this.#all.length <= room()) {
      for (const id of this.#all) chosen.add(id)
      this.#asked = new Set(this.#all)
      return [...chosen]
    }
    if (advance || this.#turn.length === 0) this.#turn = this.#nextTurn(room())
    for (const id of this.#turn) if (room() > 0) chosen.add(id)
    for (const id of chosen) this.#asked.add(id)
    return [...chosen]
  }

  #nextTurn(room: number): number[] {
    const fresh = this.#all.filter((id) => !this.#asked.has(id)).slice(0, room)
    const from = Math.max(
      0,
      this.#all.findIndex((id) => id > this.#last)
    )
    const known = [...this.#all.slice(from), ...this.#all.slice(0, from)]
      .filter((id) => this.#asked.has(id))
      .slice(0, room - fresh.length)
    this.#last = known.at(-1) ?? this.#last
    return [...fresh, ...known]
  }
}
