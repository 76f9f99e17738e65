import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AppWindow } from './app-window'

/** A task longer than this can be felt, see the W3C's Long Tasks API; milliseconds. */
export const longTaskMs = 50

/** The tasks of one thread over some time. */
export interface TaskTimes {
  readonly count: number
  /** Milliseconds, all of them wall time. */
  readonly longest: number
  /** How many took more than `longTaskMs`. */
  readonly long: number
  /** Share of the time in which a task ran, 0 to 1. */
  readonly busy: number
}

/** What is read of Chromium's trace events: the Trace Event Format, times in microseconds. */
interface TraceEvent {
  readonly ph?: string
  readonly name?: string
  readonly pid?: number
  readonly tid?: number
  readonly ts?: number
  readonly dur?: number
  readonly args?: { readonly name?: string }
}

/** How Chromium names what a thread runs as one piece: base/task/sequence_manager. */
const taskName = 'ThreadControllerImpl::RunTask'
/** And the main thread of a renderer. */
const mainThreadName = 'CrRendererMain'

/** Records the tasks of the page's main thread for `ms` milliseconds. */
export async function traceTasks(
  { app, pids }: AppWindow,
  ms: number,
  signal: AbortSignal
): Promise<TaskTimes> {
  const { renderer } = await pids()
  const folder = await mkdtemp(join(tmpdir(), 'portlight-trace-'))
  const file = join(folder, 'trace.json')
  try {
    await app.evaluate(
      async ({ contentTracing }, pid) =>
        contentTracing.startRecording({
          included_categories: ['toplevel', '__metadata'],
          excluded_categories: ['*'],
          included_process_ids: [pid]
        }),
      renderer
    )
    await sleep(ms, undefined, { signal })
    await app.evaluate(({ contentTracing }, path) => contentTracing.stopRecording(path), file)
    return readTaskTimes(await readFile(file, 'utf8'), renderer, ms)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * The tasks of the main thread of process `pid` in a trace over `ms` milliseconds. A task inside of
 * another, as of a nested loop, is part of that.
 * @throws Error where the trace has none.
 */
export function readTaskTimes(trace: string, pid: number, ms: number): TaskTimes {
  const { traceEvents } = JSON.parse(trace) as { readonly traceEvents: readonly TraceEvent[] }
  const own = traceEvents.filter((event) => event.pid === pid)
  const main = own.find(
    ({ ph, name, args }) => ph === 'M' && name === 'thread_name' && args?.name === mainThreadName
  )
  const tasks = own
    .filter(({ ph, name, tid }) => ph === 'X' && name === taskName && tid === main?.tid)
    .map(({ ts = 0, dur = 0 }) => ({ start: ts / 1000, end: (ts + dur) / 1000 }))
    .sort((a, b) => a.start - b.start)
  if (main === undefined || tasks.length === 0) {
    throw new Error('The trace holds no task of the page.')
  }
  const durations: number[] = []
  let end = Number.NEGATIVE_INFINITY
  for (const task of tasks) {
    if (task.start < end) continue
    end = task.end
    durations.push(task.end - task.start)
  }
  return {
    count: durations.length,
    longest: Math.max(...durations),
    long: durations.filter((duration) => duration > longTaskMs).length,
    busy: durations.reduce((sum, duration) => sum + duration, 0) / ms
  }
}
