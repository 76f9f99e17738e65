import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { firstRows } from './first-rows'
import { helloMessage } from './hello.fixture'
import { SocketStore } from './socket-store'

describe('firstRows', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function waiting(store: SocketStore) {
    const done = vi.fn()
    void firstRows(store, 50).then(done)
    return async () => {
      await vi.advanceTimersByTimeAsync(0)
      return done.mock.calls.length > 0
    }
  }

  it('waits for the rows, not for what comes before them', async () => {
    const store = new SocketStore()
    const isOver = waiting(store)
    store.greet(helloMessage())
    expect(await isOver()).toBe(false)
    store.replace([], { collectedAt: 0, durationMs: 1 })
    expect(await isOver()).toBe(true)
  })

  it('takes a failure for an answer', async () => {
    const store = new SocketStore()
    const isOver = waiting(store)
    store.fail({ kind: 'crash', what: 'The collector stopped', detail: '' })
    expect(await isOver()).toBe(true)
  })

  it('waits no longer than it may, and hears of nothing afterwards', async () => {
    const store = new SocketStore()
    const subscribe = vi.spyOn(store, 'subscribe')
    const isOver = waiting(store)
    await vi.advanceTimersByTimeAsync(49)
    expect(await isOver()).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await isOver()).toBe(true)
    expect(subscribe).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
  })
})
