import { useEffect } from 'react'

/** Between two looks at the time that is left. */
const atOnce = 50
/** Time that is left to whatever comes; milliseconds. */
const reserveMs = 2

/**
 * Does `work` for each item while the window has nothing else to do, in pieces, and from the start again
 * for other items. It must be cheap for an item that it was done for before.
 */
export function useIdleWork<Item>(items: readonly Item[], work: (item: Item) => void): void {
  useEffect(() => {
    let next = 0
    let handle = requestIdleCallback(go)
    function go(deadline: IdleDeadline): void {
      while (next < items.length && deadline.timeRemaining() > reserveMs) {
        for (const item of items.slice(next, next + atOnce)) work(item)
        next += atOnce
      }
      if (next < items.length) handle = requestIdleCallback(go)
    }
    return () => {
      cancelIdleCallback(handle)
    }
  }, [items, work])
}
