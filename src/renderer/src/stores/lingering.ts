/** How long what has gone stays in sight; milliseconds. */
export const lingerMs = 3000

/** Where more go at once the oldest leave at once: they could not be followed by eye anyway. */
const most = 500

/** Things that have gone and stay in sight for a moment, by id. */
export class Lingering<Item> {
  readonly #items = new Map<number, { readonly item: Item; readonly goneAt: number }>()

  get size(): number {
    return this.#items.size
  }

  /**
   * `goneAt`: milliseconds since the Unix epoch. Returns the id of what had to leave for it; null where
   * there was room.
   */
  add(id: number, item: Item, goneAt: number): number | null {
    this.#items.set(id, { item, goneAt })
    if (this.#items.size <= most) return null
    const [oldest] = this.#items.keys()
    if (oldest === undefined) return null
    this.#items.delete(oldest)
    return oldest
  }

  get(id: number): Item | undefined {
    return this.#items.get(id)?.item
  }

  /** When it went; milliseconds since the Unix epoch. */
  goneAt(id: number): number | undefined {
    return this.#items.get(id)?.goneAt
  }

  ids(): Iterable<number> {
    return this.#items.keys()
  }

  *values(): Iterable<Item> {
    for (const { item } of this.#items.values()) yield item
  }

  /** Drops what has been in sight long enough, or went later than now, after the clock was set back; returns the ids. */
  expire(now: number): number[] {
    const expired: number[] = []
    for (const [id, { goneAt }] of this.#items) {
      const age = now - goneAt
      if (age >= 0 && age < lingerMs) continue
      this.#items.delete(id)
      expired.push(id)
    }
    return expired
  }

  clear(): void {
    this.#items.clear()
  }
}
