import { setTimeout as sleep } from 'node:timers/promises'
import type { WatchOptions } from './command-line'

/**
 * Runs `round` once, or again and again until `stop` or the count is reached; the next one starts
 * `watchSeconds` after the start of the one before, or at once where that took longer.
 */
export async function watchLoop(
  { watchSeconds, count }: Pick<WatchOptions, 'watchSeconds' | 'count'>,
  stop: AbortSignal,
  round: () => Promise<void>
): Promise<void> {
  const rounds = watchSeconds === null ? 1 : (count ?? Infinity)
  for (let done = 1; !stop.aborted; done += 1) {
    const start = performance.now()
    await round()
    if (done >= rounds) return
    const rest = (watchSeconds ?? 0) * 1000 - (performance.now() - start)
    await sleep(Math.max(0, rest), undefined, { signal: stop }).catch(() => undefined)
  }
}
