import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPaced, gatherMs, restMs } from './paced'

let shown: (readonly number[])[]
let paced: ReturnType<typeof createPaced<number>>

beforeEach(() => {
  vi.useFakeTimers()
  shown = []
  paced = createPaced((items) => shown.push(items))
})
afterEach(() => {
  vi.useRealTimers()
})

it('shows together what comes together', () => {
  paced.add([1])
  vi.advanceTimersByTime(gatherMs - 1)
  paced.add([2, 3])
  expect(shown).toEqual([])
  vi.advanceTimersByTime(1)
  expect(shown).toEqual([[1, 2, 3]])
})

it('rests after it has shown something, and shows what came meanwhile as one', () => {
  paced.add([1])
  vi.advanceTimersByTime(gatherMs)
  paced.add([2])
  paced.add([3])
  vi.advanceTimersByTime(restMs - 1)
  expect(shown).toEqual([[1]])
  vi.advanceTimersByTime(1)
  expect(shown).toEqual([[1], [2, 3]])
  vi.advanceTimersByTime(10 * restMs)
  expect(shown).toHaveLength(2)
  paced.add([4])
  vi.advanceTimersByTime(gatherMs)
  expect(shown.at(-1)).toEqual([4])
})

it('forgets what waits when it is told to', () => {
  paced.add([1])
  paced.clear()
  vi.advanceTimersByTime(gatherMs)
  expect(shown).toEqual([])
  paced.add([2])
  vi.advanceTimersByTime(gatherMs)
  expect(shown).toEqual([[2]])
})

it.each([3_600_000, -3_600_000])('keeps its pace when the clock is set by %d ms', (step) => {
  paced.add([1])
  vi.setSystemTime(Date.now() + step)
  vi.advanceTimersByTime(gatherMs)
  paced.add([2])
  vi.setSystemTime(Date.now() - step)
  vi.advanceTimersByTime(restMs - 1)
  expect(shown).toEqual([[1]])
  vi.advanceTimersByTime(1)
  expect(shown).toEqual([[1], [2]])
})
