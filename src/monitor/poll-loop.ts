/** What the loop needs of time; a test passes its own. */
export interface LoopClock {
  /** Monotonic milliseconds. */
  now(): number
  /** Calls back once after `ms` milliseconds; returns the function that cancels it. */
  after(ms: number, callback: () => void): () => void
}

export const systemClock: LoopClock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => {
      clearTimeout(timer)
    }
  }
}

export interface PollLoop {
  /** Milliseconds from the start of one tick to the start of the next; null stops the loop. */
  setInterval(ms: number | null): void
  /** Ticks at once instead of when the next tick is due; nothing where the loop stands, or a tick is under way. */
  tickNow(): void
}

/**
 * Runs `tick` again and again, never two at once: the next starts only after the last has ended.
 * A tick that takes long is followed by a rest as long as itself, so that a slow source costs at most
 * half of a core. `tick` must not throw; a rejected promise ends the loop's process, as it should.
 */
export function createPollLoop(
  tick: () => void | Promise<void>,
  clock: LoopClock = systemClock
): PollLoop {
  let interval: number | null = null
  let running = false
  let lastStart = Number.NEGATIVE_INFINITY
  let restUntil = Number.NEGATIVE_INFINITY
  let cancel: (() => void) | null = null

  function schedule(): void {
    cancel?.()
    cancel = null
    if (interval === null || running) return
    const due = Math.max(lastStart + interval, restUntil)
    cancel = clock.after(Math.max(0, due - clock.now()), () => {
      cancel = null
      void run()
    })
  }

  async function run(): Promise<void> {
    running = true
    lastStart = clock.now()
    await tick()
    running = false
    const end = clock.now()
    restUntil = end + (end - lastStart)
    schedule()
  }

  return {
    setInterval(ms) {
      if (ms === interval) return
      interval = ms
      schedule()
    },
    tickNow() {
      if (running) return
      lastStart = Number.NEGATIVE_INFINITY
      restUntil = Number.NEGATIVE_INFINITY
      schedule()
    }
  }
}
