import type { SocketStore } from './socket-store'

/** `stale`: the newest rows are older than they should be, or a failure stands. */
export type Freshness = 'connecting' | 'live' | 'paused' | 'stale'

/** Periods without a collection after which what is shown is called stale. */
const staleAfterPeriods = 4

type Collected = Pick<SocketStore, 'timing' | 'hello' | 'fault' | 'pacedAt'>

/**
 * Milliseconds from one collection to the next as the monitor works now: its interval, or twice as
 * long as a slow collection takes, for it rests as long as it worked. 0 before the first.
 */
export function collectionPeriodMs({ timing, hello }: Pick<Collected, 'timing' | 'hello'>): number {
  return Math.max(hello?.intervalMs ?? 0, 2 * (timing?.durationMs ?? 0))
}

/** Whether what the store holds is news; `now` is milliseconds since the Unix epoch. */
export function freshnessOf(store: Collected, paused: boolean, now: number): Freshness {
  if (paused) return 'paused'
  if (store.timing === null) return store.fault === null ? 'connecting' : 'stale'
  const { collectedAt } = store.timing
  // A clock that was set back leaves times of later behind, which would be young for as long.
  const pacedAt = store.pacedAt !== null && store.pacedAt <= now ? store.pacedAt : collectedAt
  const age = Math.abs(now - Math.max(collectedAt, pacedAt))
  const isOld = age > staleAfterPeriods * collectionPeriodMs(store)
  return isOld || store.fault !== null ? 'stale' : 'live'
}
