import type { CountersMessage } from '../../../shared/ipc/stream'
import { type CounterPoint, mostCounterPoints } from '../../../shared/model/counter-history'

/** What the protocols have counted: the newest look, and the rates of the last minutes. */
export class CounterStore {
  readonly #listeners = new Set<() => void>()
  #newest: CountersMessage | null = null
  #points: readonly CounterPoint[] = []

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** The newest message, whose own points are only the newest ones; null before the first. */
  readonly getNewest = (): CountersMessage | null => this.#newest

  /** Oldest first, at most `mostCounterPoints`; a new list with each look. */
  readonly getPoints = (): readonly CounterPoint[] => this.#points

  take(message: CountersMessage): void {
    this.#newest = message
    const before = message.isAll ? [] : this.#points
    this.#points = [...before, ...message.points].slice(-mostCounterPoints)
    for (const listener of this.#listeners) listener()
  }
}
