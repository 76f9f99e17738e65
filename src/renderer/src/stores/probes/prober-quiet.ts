/** For how long the prober has given no sign of life, as main counts it. */
export class ProberQuiet {
  readonly #listeners = new Set<() => void>()
  #seconds = 0

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** 0 while it answers, or while there is none. */
  readonly getSeconds = (): number => this.#seconds

  set(seconds: number): void {
    this.#seconds = seconds
    for (const listener of this.#listeners) listener()
  }
}
