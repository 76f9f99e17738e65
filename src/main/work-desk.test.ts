import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WorkMessage } from '../shared/ipc/monitor-work'
import { createWorkDesk, type WorkDesk, workLimitMs } from './work-desk'

let posted: WorkMessage[]
let isUp: boolean
let desk: WorkDesk

beforeEach(() => {
  vi.useFakeTimers()
  posted = []
  isUp = true
  desk = createWorkDesk((message) => {
    if (isUp) posted.push(message)
    return isUp
  })
})

afterEach(() => {
  vi.useRealTimers()
})

const ask = () => desk.ask('checkPort', { port: 80 })

describe('the desk', () => {
  it('brings each answer to its question, in any order', async () => {
    const [first, second] = [ask(), desk.ask('nextFreePort', { after: 80 })]
    const [a, b] = posted
    expect([a?.name, b?.name]).toEqual(['checkPort', 'nextFreePort'])
    desk.receive({ type: 'work-done', id: b?.id, value: 'second' })
    desk.receive({ type: 'work-done', id: a?.id, value: 'first' })
    expect(await Promise.all([first, second])).toEqual(['first', 'second'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('passes over signs of life, answers to nothing and junk', async () => {
    const answer = ask()
    for (const junk of ['alive', null, 7, {}, { type: 'work-done', id: 99, value: 1 }]) {
      desk.receive(junk)
    }
    desk.receive({ type: 'work-done', id: posted[0]?.id, value: 'real' })
    expect(await answer).toBe('real')
  })

  it('says that the monitor is down, ends, or does not answer', async () => {
    isUp = false
    await expect(ask()).rejects.toMatchObject({
      error: { kind: 'unavailable', message: 'The monitor is not running.' }
    })
    isUp = true
    const ended = ask()
    desk.monitorEnded()
    await expect(ended).rejects.toMatchObject({
      error: { kind: 'unavailable', message: 'The monitor ended before it had answered.' }
    })
    const late = ask()
    const refused = expect(late).rejects.toMatchObject({
      error: { kind: 'unavailable', message: 'The monitor has not answered for 5 seconds.' }
    })
    vi.advanceTimersByTime(workLimitMs)
    await refused
    // What comes after the end is for nobody.
    desk.receive({ type: 'work-done', id: posted.at(-1)?.id, value: 'late' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('hands on why work failed', async () => {
    const failed = ask()
    desk.receive({ type: 'work-failed', id: posted[0]?.id, reason: 'no way' })
    await expect(failed).rejects.toMatchObject({ error: { kind: 'internal', message: 'no way' } })
  })
})
