import type { SocketStore } from './socket-store'

/** Resolves when the store has its first rows or a failure to tell, at the latest after so many milliseconds. */
export function firstRows(
  store: Pick<SocketStore, 'subscribe' | 'timing' | 'fault'>,
  limitMs: number
): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const timer = setTimeout(end, limitMs)
    const unsubscribe = store.subscribe(() => {
      if (store.timing !== null || store.fault !== null) end()
    })
  })
}
