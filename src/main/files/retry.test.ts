import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRetry } from './retry'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('waits twice as long after each failure, a minute at most, and begins anew after a success', () => {
  const at: number[] = []
  const start = performance.now()
  const retry = createRetry(() => {
    at.push(performance.now() - start)
    retry.failed()
  })
  retry.failed()
  vi.advanceTimersByTime(200_000)
  expect(at).toEqual([5000, 15_000, 35_000, 75_000, 135_000, 195_000])
  retry.done()
  vi.advanceTimersByTime(600_000)
  expect(at).toHaveLength(6)
  retry.failed()
  vi.advanceTimersByTime(5000)
  expect(at).toHaveLength(7)
})

it('is not put off by others that fail meanwhile', () => {
  const act = vi.fn()
  const retry = createRetry(act)
  for (let second = 0; second < 5; second += 1) {
    retry.failed()
    vi.advanceTimersByTime(1000)
  }
  expect(act).toHaveBeenCalledOnce()
})
