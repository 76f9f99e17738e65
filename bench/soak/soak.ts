import { release, type } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SoakOptions } from '../command-line'
import { startSocketLoad } from '../load/socket-load'
import { machineText } from '../machine-text'
import type { BenchContext } from '../sockets-bench'
import { type AppWindow, openAppWindow } from '../window/app-window'
import { setUpElectron } from '../window/electron-setup'
import { probeLoopback } from '../window/probe-loopback'
import { type AppProcess, appProcesses, readUse } from './app-processes'
import type { ProcessSample, SoakResult } from './soak-results'

const sockets = 10_000
const churnPerSecond = 0.01
const targets = 5
const sampleEveryMs = 5000
/** Keys of the screens that are shown by turns, one for each look: the same ones in every minute. */
const screens = ['Control+1', 'Control+2', 'Control+3', 'Control+4'] as const

/** Longest time the whole may take; milliseconds. What it has started ends by itself after that. */
export function soakLimitMs({ minutes }: SoakOptions): number {
  return (minutes + 5) * 60_000
}

/**
 * Has the app watch sockets that come and go and paths on loopback for so many minutes, while its screens
 * are shown by turns, and looks at the memory and the descriptors of each of its processes.
 * @throws Error with a sentence, where something could not be started, or one of the processes ended.
 */
export async function runSoak(options: SoakOptions, context: BenchContext): Promise<SoakResult> {
  const { report, signal } = context
  const setup = await setUpElectron()
  report(`Opening ${sockets} sockets …`)
  const load = await startSocketLoad({
    count: sockets,
    churnPerSecond,
    limitMs: soakLimitMs(options)
  })
  try {
    report('Opening the window …')
    const window = await openAppWindow(setup)
    const abort = (): void => void window.app.close()
    signal.addEventListener('abort', abort)
    try {
      await window.show('ports')
      await probeLoopback(window, targets)
      report(`Watching for ${options.minutes} minutes …`)
      const processes = await watch(window, options.minutes, signal)
      load.check()
      return {
        measuredAt: new Date().toISOString().slice(0, 10),
        machine: `${machineText()}; ${type()} ${release()}, Electron ${setup.version}`,
        sockets,
        targets,
        minutes: options.minutes,
        processes
      }
    } finally {
      signal.removeEventListener('abort', abort)
      await window.close()
    }
  } finally {
    await load.stop()
  }
}

async function watch(
  window: AppWindow,
  minutes: number,
  signal: AbortSignal
): Promise<SoakResult['processes']> {
  const all = await appProcesses(window.app)
  const samples = new Map(all.map((one) => [one.pid, [] as ProcessSample[]]))
  const startedAt = performance.now()
  const elapsedMs = (): number => performance.now() - startedAt
  const looks = (minutes * 60_000) / sampleEveryMs
  for (let look = 1; look <= looks; look += 1) {
    await sleep(Math.max(0, look * sampleEveryMs - elapsedMs()), undefined, { signal })
    const heapBytes = await pageHeap(window)
    for (const one of all) {
      const isPage = one.name === 'renderer'
      samples.get(one.pid)?.push(sampleOf(one, elapsedMs() / 1000, isPage ? heapBytes : null))
    }
    await window.page.keyboard.press(screens[look % screens.length] ?? screens[0])
  }
  return all.map(({ pid, name }) => ({ name, samples: samples.get(pid) ?? [] }))
}

/** @throws Error where the process has ended. */
function sampleOf(
  { pid, name }: AppProcess,
  seconds: number,
  heapBytes: number | null
): ProcessSample {
  const use = readUse(pid)
  if (use === null)
    throw new Error(`The process ${name} ended after ${Math.round(seconds)} seconds.`)
  return { seconds, ...use, heapBytes }
}

/** What the page's script holds once all garbage is gone. */
async function pageHeap({ session }: AppWindow): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize
}
