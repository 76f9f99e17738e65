import { setTimeout as sleep } from 'node:timers/promises'
import { cpus, release, type } from 'node:os'
import type { ChartsBenchOptions } from '../command-line'
import type { BenchContext } from '../sockets-bench'
import { textTable } from '../text-table'
import { type AppWindow, openAppWindow } from '../window/app-window'
import { setUpElectron } from '../window/electron-setup'
import { probeLoopback } from '../window/probe-loopback'

const targets = 10
/** Share of a core that ten charts may take, in percent. */
const goalPercent = 5

/** Longest time the whole may take; milliseconds. */
export const chartsBenchLimitMs = 300_000

/** Seconds of work of the page's main thread in one second, by kind, as Chromium counts them. */
export interface ChartsView {
  readonly view: string
  readonly scriptShare: number
  readonly layoutShare: number
  /** All tasks: script, layout, painting and the rest. */
  readonly taskShare: number
}

export interface ChartsResult {
  readonly measuredAt: string
  readonly machine: string
  readonly seconds: number
  readonly views: readonly ChartsView[]
}

/**
 * Measures what ten live targets at one probe a second cost the window: all charts side by side, one
 * target with its chart and its table, and the Ports screen for comparison. They are addresses of
 * loopback, so every round is answered at once.
 * @throws Error where the app does not come up.
 */
export async function runChartsBench(
  { isQuick }: ChartsBenchOptions,
  { report, signal }: BenchContext
): Promise<ChartsResult> {
  const seconds = isQuick ? 10 : 30
  report('Opening the window …')
  const window = await openAppWindow(await setUpElectron())
  const abort = (): void => void window.app.close()
  signal.addEventListener('abort', abort)
  try {
    await window.show('ports')
    await probeLoopback(window, targets)
    report('Probing until the charts are full …')
    // Five minutes are on show; there is as much to draw once all of them have passed.
    await sleep(isQuick ? 20_000 : 120_000, undefined, { signal })
    const views: ChartsView[] = []
    await window.page.getByRole('option', { name: /side by side/ }).click()
    views.push(await watch(window, `${targets} charts side by side`, seconds, signal))
    await window.page.getByRole('option', { name: '127.0.0.1' }).first().click()
    views.push(await watch(window, 'one target with chart and table', seconds, signal))
    await window.show('ports')
    views.push(await watch(window, 'Ports, the targets unseen', seconds, signal))
    return {
      measuredAt: new Date().toISOString().slice(0, 10),
      machine: `${cpus()[0]?.model.trim() ?? 'unknown'} with ${cpus().length} processors, ${type()} ${release()}`,
      seconds,
      views
    }
  } finally {
    signal.removeEventListener('abort', abort)
    await window.close()
  }
}

async function watch(
  window: AppWindow,
  view: string,
  seconds: number,
  signal: AbortSignal
): Promise<ChartsView> {
  await window.session.send('Performance.enable')
  await sleep(3000, undefined, { signal })
  const before = await counters(window)
  await sleep(seconds * 1000, undefined, { signal })
  const after = await counters(window)
  const share = (name: string): number =>
    ((after.get(name) ?? NaN) - (before.get(name) ?? NaN)) /
    ((after.get('Timestamp') ?? NaN) - (before.get('Timestamp') ?? NaN))
  return {
    view,
    scriptShare: share('ScriptDuration'),
    layoutShare: share('LayoutDuration') + share('RecalcStyleDuration'),
    taskShare: share('TaskDuration')
  }
}

/** Counters of the page in seconds (Chrome DevTools Protocol, Performance.getMetrics). */
async function counters({ session }: AppWindow): Promise<Map<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics')
  return new Map(metrics.map(({ name, value }) => [name, value]))
}

/** The result as a table and a sentence about the goal. */
export function chartsReport({ measuredAt, machine, seconds, views }: ChartsResult): string {
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
  const rows = views.map(({ view, scriptShare, layoutShare, taskShare }) => [
    view,
    percent(scriptShare),
    percent(layoutShare),
    percent(taskShare)
  ])
  const [first] = views
  const isMet = first !== undefined && first.scriptShare * 100 < goalPercent
  return [
    `${measuredAt}, ${machine}; ten targets on loopback, one probe a second, ${seconds} seconds each view; shares of one core.`,
    '',
    textTable([['view', 'script', 'layout', 'all tasks'], ...rows], new Set([1, 2, 3])),
    '',
    `Ten charts below ${goalPercent} % of a core of scripting: ${isMet ? 'met' : 'missed'}.`,
    ''
  ].join('\n')
}
