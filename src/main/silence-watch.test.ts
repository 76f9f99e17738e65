import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { silenceLimitSeconds, toldFromSeconds, watchSilence } from './silence-watch'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('tells silence once, and not while there are signs of life', () => {
  const onSilence = vi.fn()
  const watch = watchSilence(onSilence)
  for (let second = 0; second < 2 * silenceLimitSeconds; second += 1) {
    vi.advanceTimersByTime(1000)
    watch.heard()
  }
  expect(onSilence).not.toHaveBeenCalled()
  vi.advanceTimersByTime(silenceLimitSeconds * 1000)
  expect(onSilence).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(60_000)
  expect(onSilence).toHaveBeenCalledTimes(1)
})

test('a clock set forward by an hour, as after sleep, is no silence', () => {
  const onSilence = vi.fn()
  const watch = watchSilence(onSilence)
  vi.advanceTimersByTime(1000)
  watch.heard()
  vi.setSystemTime(Date.now() + 3_600_000)
  vi.advanceTimersByTime(1000)
  expect(onSilence).not.toHaveBeenCalled()
  watch.stop()
})

test('a stopped watch is quiet', () => {
  const onSilence = vi.fn()
  watchSilence(onSilence).stop()
  vi.advanceTimersByTime(60_000)
  expect(onSilence).not.toHaveBeenCalled()
})

test('tells each second how long it lasts, from the third on, and when it is over', () => {
  const told: number[] = []
  const watch = watchSilence(
    () => undefined,
    (seconds) => told.push(seconds)
  )
  vi.advanceTimersByTime((toldFromSeconds - 1) * 1000)
  watch.heard()
  expect(told).toEqual([])
  vi.advanceTimersByTime(5000)
  watch.heard()
  watch.heard()
  expect(told).toEqual([3, 4, 5, 0])
})

test('tells nothing of a silence that was its end but that it is over', () => {
  const told: number[] = []
  const watch = watchSilence(
    () => undefined,
    (seconds) => told.push(seconds)
  )
  vi.advanceTimersByTime(60_000)
  watch.stop()
  expect(told.slice(-2)).toEqual([silenceLimitSeconds - 1, 0])
})
