const firstDelayMs = 5000
const longestDelayMs = 60_000

/** Something that failed and is tried again by itself. */
export interface Retry {
  /** It failed (once more): it is tried again later, each time twice as late, at most a minute. */
  failed(): void
  /** It went well, or nobody wants it any more. */
  done(): void
}

/** Calls `act` later after each failure. It does not keep the process from ending. */
export function createRetry(act: () => void): Retry {
  let timer: NodeJS.Timeout | null = null
  let delayMs = firstDelayMs

  function clear(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  return {
    failed() {
      // Whoever tries meanwhile, in vain, does not put off what is to come.
      if (timer !== null) return
      timer = setTimeout(() => {
        timer = null
        act()
      }, delayMs)
      timer.unref()
      delayMs = Math.min(delayMs * 2, longestDelayMs)
    },
    done() {
      clear()
      delayMs = firstDelayMs
    }
  }
}
