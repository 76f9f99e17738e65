/** What follows within this time is shown together; milliseconds. */
export const gatherMs = 2000

/** Between two showings passes at least this time; milliseconds. */
export const restMs = 30_000

/** Takes things that come one by one and shows them in bundles. */
export interface Paced<T> {
  add(items: readonly T[]): void
  /** Shows nothing more, and forgets what waits. */
  clear(): void
}

/** Calls `show` with what has come: soon after the first, and never twice within `restMs`. */
export function createPaced<T>(show: (items: readonly T[]) => void): Paced<T> {
  let waiting: T[] = []
  let timer: NodeJS.Timeout | null = null
  let isResting = false

  function later(ms: number, act: () => void): void {
    timer = setTimeout(() => {
      timer = null
      act()
    }, ms)
    timer.unref()
  }

  function showAll(): void {
    const items = waiting
    waiting = []
    isResting = items.length > 0
    if (!isResting) return
    // Before it is shown: whatever comes of that must not break the pace.
    later(restMs, showAll)
    show(items)
  }

  return {
    add(items) {
      if (items.length === 0) return
      waiting = [...waiting, ...items]
      if (timer === null && !isResting) later(gatherMs, showAll)
    },
    clear() {
      waiting = []
    }
  }
}
