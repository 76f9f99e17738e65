interface Kept<T> {
  readonly mark: string
  readonly found: T
  readonly until: number
}

/** Processes that are remembered, at most: windows show one each. */
const mostKept = 32

/**
 * Remembers what was found out about processes, by number and start, for `keptMs` milliseconds and as
 * long as a mark of theirs stays the same. `now`: monotonic milliseconds.
 */
export class ProcessCache<T> {
  readonly #keptMs: number
  readonly #now: () => number
  readonly #kept = new Map<string, Kept<T>>()

  constructor(keptMs: number, now: () => number) {
    this.#keptMs = keptMs
    this.#now = now
  }

  /** Undefined where nothing is known that would still hold. */
  get(key: string, mark: string): T | undefined {
    const kept = this.#kept.get(key)
    return kept?.mark === mark && this.#now() < kept.until ? kept.found : undefined
  }

  keep(key: string, mark: string, found: T): void {
    this.#kept.delete(key)
    this.#kept.set(key, { mark, found, until: this.#now() + this.#keptMs })
    if (this.#kept.size <= mostKept) return
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined) this.#kept.delete(oldest)
  }
}
