import { describe, expect, it } from 'vitest'
import { readTaskTimes } from './task-trace'

const pid = 12
const main = 3

function task(startMs: number, ms: number, more: Record<string, unknown> = {}) {
  const name = 'ThreadControllerImpl::RunTask'
  return { ph: 'X', name, pid, tid: main, ts: startMs * 1000, dur: ms * 1000, ...more }
}

function traceOf(...events: readonly unknown[]): string {
  const name = { ph: 'M', name: 'thread_name', pid, tid: main, args: { name: 'CrRendererMain' } }
  return JSON.stringify({ traceEvents: [...events, name] })
}

describe('the tasks in a trace', () => {
  it('are those of the main thread of the page alone', () => {
    const trace = traceOf(
      task(0, 20),
      task(100, 60),
      task(200, 900, { tid: 4 }),
      task(300, 900, { pid: 13 }),
      task(400, 900, { name: 'Paint' }),
      task(500, 50)
    )
    expect(readTaskTimes(trace, pid, 1000)).toEqual({ count: 3, longest: 60, long: 1, busy: 0.13 })
  })

  it('are counted once where one runs inside of another', () => {
    const trace = traceOf(task(10, 30), task(0, 100), task(100, 10))
    expect(readTaskTimes(trace, pid, 1000)).toEqual({ count: 2, longest: 100, long: 1, busy: 0.11 })
  })

  it('are not taken for none where the trace has none', () => {
    expect(() => readTaskTimes(traceOf(), pid, 1000)).toThrow('no task')
    expect(() => readTaskTimes(JSON.stringify({ traceEvents: [] }), pid, 1000)).toThrow('no task')
  })
})
