import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { FigureBook } from './figure-book'
import { FigureRequests } from './figure-requests'
import { socketMetrics } from './socket-metrics.fixture'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function start(most: number) {
  const figures = new FigureBook()
  const listeners: (() => void)[] = []
  const send = vi.fn<(ids: readonly number[]) => void>()
  const store = {
    figures,
    subscribe: (listener: () => void) => {
      listeners.push(listener)
      return () => undefined
    }
  }
  const requests = new FigureRequests(store, most, send)
  const answer = (at: number): void => {
    figures.write(socketMetrics(1), at)
    for (const listener of listeners) listener()
  }
  return { requests, send, answer, figures }
}

it('asks for what several parts want together, and for nothing when they are gone', () => {
  const { requests, send } = start(10)
  requests.claim('table', { shown: [1], all: [] })
  requests.claim('pane', { shown: [2], all: [] })
  vi.advanceTimersByTime(200)
  expect(send).toHaveBeenLastCalledWith([1, 2])
  requests.claim('table', null)
  requests.claim('pane', null)
  vi.advanceTimersByTime(200)
  expect(send).toHaveBeenLastCalledWith([])
})

it('sends few messages however fast the wish changes', () => {
  const { requests, send } = start(10)
  for (let id = 1; id <= 100; id += 1) requests.claim('table', { shown: [id], all: [] })
  vi.advanceTimersByTime(1000)
  expect(send.mock.calls).toEqual([[[1]], [[100]]])
})

it('goes through all rows at once at first, and then once a collection', () => {
  const { requests, send, answer } = start(2)
  requests.claim('table', { shown: [], all: [1, 2, 3, 4, 5, 6] })
  answer(1000)
  answer(1000)
  expect(send.mock.calls.map(([ids]) => ids)).toEqual([
    [1, 2],
    [3, 4],
    [5, 6]
  ])
  answer(2000)
  answer(2000)
  answer(3000)
  expect(send).toHaveBeenCalledTimes(5)
})

it('forgets the figures of rows that nobody wants any more', () => {
  const { requests, figures, answer } = start(2)
  requests.claim('table', { shown: [1], all: [] })
  answer(1000)
  requests.claim('table', null)
  vi.advanceTimersByTime(200)
  expect(figures.has(1)).toBe(false)
})
