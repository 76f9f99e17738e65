import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { StepTimer } from './step-timer'

const step = vi.fn()
let timer: StepTimer

beforeEach(() => {
  vi.useFakeTimers()
  step.mockReset()
  timer = new StepTimer(step)
})
afterEach(() => {
  vi.useRealTimers()
})

it('takes the step that was planned last, once, and not before its time', () => {
  timer.plan(5)
  timer.plan(20.2)
  vi.advanceTimersByTime(20)
  expect(step).not.toHaveBeenCalled()
  vi.advanceTimersByTime(100)
  expect(step).toHaveBeenCalledOnce()
})

it('takes at once what is overdue', () => {
  timer.plan(-3)
  vi.advanceTimersByTime(1)
  expect(step).toHaveBeenCalledOnce()
})

it.each([null, Infinity])('leaves no timer for %s', (delayMs) => {
  timer.plan(5)
  timer.plan(delayMs)
  expect(vi.getTimerCount()).toBe(0)
})
