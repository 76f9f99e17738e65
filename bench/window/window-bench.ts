import { setTimeout as sleep } from 'node:timers/promises'
import type { WindowBenchOptions } from '../command-line'
import { startSocketLoad } from '../load/socket-load'
import type { BenchContext } from '../sockets-bench'
import { timeWaitMs } from '../time-wait'
import { type AppWindow, openAppWindow, type ScreenName } from './app-window'
import { type ElectronSetup, setUpElectron } from './electron-setup'
import { measureKeystrokes } from './keystrokes'
import { measureLaunches } from './launches'
import { readProbe } from './probe'
import { scrollThrough } from './scroll-through'
import { traceTasks } from './task-trace'
import { readWindowCircumstances } from './window-circumstances'
import { watchMemory } from './window-memory'
import type { ScreenResult, WindowResult } from './window-results'

const churnPerSecond = 0.01
/** Sockets that are open while the app and a bare window are started by turns. */
const launchSockets = 200

/** How often and how long things are done. */
export interface WindowRepeats {
  readonly launches: number
  /** Churn before the first look: after a minute there are as many TIME-WAITs as there will be. */
  readonly churnLeadMs: number
  /** From when the rows are there to when the window counts as settled. */
  readonly settleMs: number
  readonly traceMs: number
  /** First keys after a reload, each screen. */
  readonly coldKeys: number
}

const full: WindowRepeats = {
  launches: 7,
  churnLeadMs: timeWaitMs,
  settleMs: 10_000,
  traceMs: 30_000,
  coldKeys: 5
}
const quick: WindowRepeats = {
  launches: 2,
  churnLeadMs: 3000,
  settleMs: 5000,
  traceMs: 8000,
  coldKeys: 2
}

/** Longest time the whole may take; milliseconds. What it has started ends by itself after that. */
export function windowBenchLimitMs({ memoryMinutes }: WindowBenchOptions): number {
  return ((memoryMinutes ?? 0) + 20) * 60_000
}

/**
 * Measures the window: how long it is busy, how soon it answers, how much it holds.
 * @throws Error with a sentence, where something could not be started or measured.
 */
export async function runWindowBench(
  options: WindowBenchOptions,
  context: BenchContext
): Promise<WindowResult> {
  const repeats = options.isQuick ? quick : full
  const setup = await setUpElectron()
  const circumstances = readWindowCircumstances(setup, options, repeats)
  const limitMs = windowBenchLimitMs(options)
  context.report('Starting the app and a bare window by turns …')
  const few = await startSocketLoad({ count: launchSockets, limitMs })
  const launch = await measureLaunches(repeats.launches, setup, context.signal).finally(() =>
    few.stop()
  )

  context.report(`Opening ${options.sockets} sockets …`)
  const load = await startSocketLoad({ count: options.sockets, limitMs })
  try {
    load.setChurn(churnPerSecond)
    await sleep(repeats.churnLeadMs, undefined, context)
    const seen = await measureWindow(options, repeats, setup, context)
    load.check()
    return { circumstances, sockets: options.sockets, launch, ...seen }
  } finally {
    await load.stop()
  }
}

async function measureWindow(
  { sockets, memoryMinutes }: WindowBenchOptions,
  repeats: WindowRepeats,
  setup: ElectronSetup,
  { signal, report }: BenchContext
): Promise<Omit<WindowResult, 'circumstances' | 'sockets' | 'launch'>> {
  report('Opening the window …')
  const window = await openAppWindow(setup)
  const abort = (): void => void window.app.close()
  signal.addEventListener('abort', abort)
  try {
    const settle = (): Promise<void> => untilSettled(window, sockets, repeats.settleMs, signal)
    await settle()
    const loading = await readProbe(window.page)
    const screens: ScreenResult[] = []
    for (const screen of ['ports', 'connections'] as const) {
      report(`The tasks of ${screen} …`)
      screens.push(await watchScreen(window, screen, repeats, signal))
      await scrollThrough(window, signal)
    }
    const memory =
      memoryMinutes === null
        ? null
        : (report(`Memory for ${memoryMinutes} minutes …`),
          await watchMemory(window, memoryMinutes, signal))
    let { mostRows } = await readProbe(window.page)
    const keystrokes = []
    for (const screen of ['ports', 'connections'] as const) {
      report(`Keys on ${screen} …`)
      keystrokes.push(
        ...(await measureKeystrokes(window, screen, repeats.coldKeys, settle, signal))
      )
      mostRows = Math.max(mostRows, (await readProbe(window.page)).mostRows)
    }
    const loadingTasks = [...loading.longTasks].sort((a, b) => b - a)
    return { loadingTasks, screens, keystrokes, mostRows, memory }
  } finally {
    signal.removeEventListener('abort', abort)
    await window.close()
  }
}

async function watchScreen(
  window: AppWindow,
  screen: ScreenName,
  { settleMs, traceMs }: WindowRepeats,
  signal: AbortSignal
): Promise<ScreenResult> {
  await window.show(screen)
  await sleep(settleMs, undefined, { signal })
  const tasks = await traceTasks(window, traceMs, signal)
  return { screen, view: 'as it opens', rows: await window.rowCount(), tasks }
}

/** Until the table has the share of the sockets that is open ports, and the time to settle has passed. */
async function untilSettled(
  window: AppWindow,
  sockets: number,
  settleMs: number,
  signal: AbortSignal
): Promise<void> {
  await window.show('ports')
  while ((await window.rowCount()) < sockets * openPortShare) {
    await sleep(100, undefined, { signal })
  }
  await sleep(settleMs, undefined, { signal })
}

/** Of twenty sockets of the load 2 listen and some UDP ones have no peer: at least so many are open ports. */
const openPortShare = 0.1
