import { withinTime } from '../../system/tools/within-time'

/**
 * Lets so many look-ups run at once. getaddrinfo(3) holds one of libuv's threads, four as a rule, until
 * it ends by itself, and libuv gives half of them to such work; more would only wait there, their time
 * running out unasked. So a slot is held for as long as its look-up really goes on, given up or not.
 */
export class LookupSlots {
  #free: number
  #waiting: (() => void)[] = []

  constructor(count: number) {
    this.#free = count
  }

  /**
   * Runs `look` when a slot is free. `limitMs` milliseconds are the limit of each, the wait and the run.
   * @throws TimeLimitError
   */
  async run<T>(look: () => Promise<T>, limitMs: number): Promise<T> {
    await this.#take(limitMs)
    const looking = look()
    const free = (): void => {
      this.#giveBack()
    }
    looking.then(free, free)
    return withinTime(looking, limitMs)
  }

  async #take(limitMs: number): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1
      return
    }
    let take = (): void => undefined
    const turn = new Promise<void>((resolve) => {
      take = resolve
    })
    this.#waiting.push(take)
    try {
      await withinTime(turn, limitMs)
    } catch (error) {
      this.#waiting = this.#waiting.filter((waiting) => waiting !== take)
      throw error
    }
  }

  #giveBack(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#free += 1
    else next()
  }
}
