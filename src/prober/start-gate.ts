import { setTimeout as sleep } from 'node:timers/promises'

/** What the gate needs of time, in monotonic milliseconds; a test passes its own. */
export interface GateClock {
  readonly now: () => number
  readonly wait: (ms: number) => Promise<void>
}

const realClock: GateClock = {
  now: () => performance.now(),
  // Whoever waits for nothing else need not wait for this.
  wait: (ms) => sleep(ms, undefined, { ref: false })
}

/**
 * Lets targets begin one after the other, `spacingMs` milliseconds apart, the first at once: a first path
 * is up to thirty probes together, and those of many at the same moment would be lost at a router near by
 * that limits its answers. It also keeps their later rounds apart.
 */
export function createStartGate(spacingMs: number, clock: GateClock = realClock) {
  let nextAt = -Infinity
  return async (): Promise<void> => {
    const now = clock.now()
    const at = Math.max(now, nextAt)
    nextAt = at + spacingMs
    if (at > now) await clock.wait(at - now)
  }
}
