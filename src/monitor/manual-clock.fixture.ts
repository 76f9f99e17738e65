import { setImmediate as settle } from 'node:timers/promises'
import type { LoopClock } from './poll-loop'

export interface ManualClock {
  readonly clock: LoopClock
  /** Moves the time by `ms` and lets everything that falls due on the way run to its end. */
  readonly advance: (ms: number) => Promise<void>
}

/** A clock that only moves when told. */
export function manualClock(): ManualClock {
  let time = 0
  let pending: { due: number; callback: () => void }[] = []
  const clock: LoopClock = {
    now: () => time,
    after(ms, callback) {
      const timer = { due: time + ms, callback }
      pending.push(timer)
      return () => {
        pending = pending.filter((other) => other !== timer)
      }
    }
  }
  return {
    clock,
    async advance(ms) {
      const end = time + ms
      for (;;) {
        const [next] = pending.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)
        if (next === undefined) break
        pending = pending.filter((other) => other !== next)
        time = Math.max(time, next.due)
        next.callback()
        await settle()
      }
      time = end
      await settle()
    }
  }
}
