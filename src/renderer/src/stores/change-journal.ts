/** Changes remembered at most; who is further behind begins anew. */
const mostRemembered = 20_000

/**
 * The ids of what came, went or changed, in turn. Whoever keeps something by id remembers the `version`
 * it has followed to, and later asks only for what has changed since.
 */
export class ChangeJournal {
  #ids: number[] = []
  /** The version before the first change that is remembered. */
  #start: number

  /** `version`: that of the beginning. */
  constructor(version = 0) {
    this.#start = version
  }

  /** Grows with each change. */
  get version(): number {
    return this.#start + this.#ids.length
  }

  note(id: number): void {
    this.#ids.push(id)
    if (this.#ids.length <= mostRemembered) return
    const forgotten = this.#ids.length - mostRemembered / 2
    this.#ids = this.#ids.slice(forgotten)
    this.#start += forgotten
  }

  /** Ids that changed after `version`, maybe some more than once; null where that is not known any more. */
  since(version: number): readonly number[] | null {
    return version < this.#start ? null : this.#ids.slice(version - this.#start)
  }
}
