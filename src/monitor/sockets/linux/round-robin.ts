/** Goes round and round over the values of a map, which may change meanwhile. */
export class RoundRobin<T> {
  readonly #map: ReadonlyMap<unknown, T>
  #values: Iterator<T>

  constructor(map: ReadonlyMap<unknown, T>) {
    this.#map = map
    this.#values = map.values()
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
