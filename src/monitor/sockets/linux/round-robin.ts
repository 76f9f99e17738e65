/** Goes round and round over the values of a map, which may change meanwhile. */
export class RoundRobin<T> {
  readonly #map: ReadonlyMap<unknown, T>
  #values: Iterator<T>
  /** Parts of a value that are due, less than one. */
  #rest = 0

  constructor(map: ReadonlyMap<unknown, T>) {
    this.#map = map
    this.#values = map.values()
  }

  /**
   * How many values are due once more where this share of a round, 0 to 1, has gone by: one at least,
   * so that a short round is soon done, and else no more than the share, of which parts of a value are
   * kept for the next time.
   */
  due(share: number): number {
    this.#rest += this.#map.size * Math.min(1, share)
    const count = Math.floor(this.#rest)
    this.#rest -= count
    return Math.max(1, count)
  }

  /** The next value; undefined where there is none at all. */
  next(): T | undefined {
    const result = this.#values.next()
    if (result.done !== true) return result.value
    this.#values = this.#map.values()
    const first = this.#values.next()
    return first.done === true ? undefined : first.value
  }
}
