import { setTimeout as sleep } from 'node:timers/promises'
import type { MemorySample } from '../cases/case-plan'
import type { AppWindow } from './app-window'
import { residentBytes } from './resident-bytes'
import { type ProcessName, processNames, type WindowMemory } from './window-results'

const sampleEveryMs = 10_000

/**
 * Looks at the memory of the app's processes for so many minutes. Of the renderer garbage is collected
 * before each look; of the others nobody outside can have it collected.
 */
export async function watchMemory(
  { session, pids }: AppWindow,
  minutes: number,
  signal: AbortSignal
): Promise<WindowMemory> {
  const all = await pids()
  const samples: Record<ProcessName, MemorySample[]> = { renderer: [], main: [], monitor: [] }
  const startedAt = performance.now()
  while (performance.now() - startedAt < minutes * 60_000) {
    await sleep(sampleEveryMs, undefined, { signal })
    await session.send('HeapProfiler.collectGarbage')
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    const seconds = (performance.now() - startedAt) / 1000
    for (const name of processNames) {
      const heapBytes = name === 'renderer' ? usedSize : 0
      samples[name].push({ seconds, rssBytes: residentBytes(all[name]), heapBytes })
    }
  }
  return { minutes, samples }
}
