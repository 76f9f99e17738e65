import type { SocketRow } from '../../../shared/model/socket'
import type { SocketStore } from './socket-store'

export interface SelectedSocket {
  /** The row as it was last seen. */
  readonly row: SocketRow
  /** When it was found closed; null while it is there. Milliseconds since the Unix epoch. */
  readonly closedAt: number | null
}

/**
 * The socket whose details are shown. It stays selected through refresh, sorting and a restart of the
 * monitor, and keeps its last known row when the socket closes.
 */
export class Selection {
  readonly #store: SocketStore
  readonly #listeners = new Set<() => void>()
  #selected: SelectedSocket | null = null
  #run: number | null = null

  constructor(store: SocketStore) {
    this.#store = store
    store.subscribe(() => {
      this.#follow()
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  readonly get = (): SelectedSocket | null => this.#selected

  /** Selects a row that is in the store; null or an unknown id clears. */
  select(id: number | null): void {
    const row = id === null ? undefined : this.#store.get(id)
    this.#run = this.#store.run
    this.#set(row === undefined ? null : { row, closedAt: null })
  }

  #follow(): void {
    const { timing, run } = this.#store
    if (this.#selected === null || timing === null) return
    const { row, closedAt } = this.#selected
    if (this.#run !== run) {
      const same = this.#store.findSame(row)
      this.#run = run
      this.#set(
        same === undefined
          ? { row, closedAt: closedAt ?? timing.collectedAt }
          : { row: same, closedAt: null }
      )
      return
    }
    if (closedAt !== null) return
    const current = this.#store.get(row.id)
    if (current === undefined) this.#set({ row, closedAt: timing.collectedAt })
    else if (current !== row) this.#set({ row: current, closedAt: null })
  }

  #set(selected: SelectedSocket | null): void {
    this.#selected = selected
    for (const listener of this.#listeners) listener()
  }
}
