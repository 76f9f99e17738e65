import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ProbeSample, TargetView, UpdateMessage } from '../shared/ipc/probe-stream'
import { mostWaitingSamples, WindowFeed } from './window-feed'

const sampleOf = (probe: number): ProbeSample => ({
  probe,
  ttl: 1,
  flow: 0,
  sentAt: 1000,
  outcome: 'reply',
  from: '192.0.2.1',
  rttMs: 1,
  isLate: false
})

let sent: UpdateMessage[]
let feed: WindowFeed

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  feed = new WindowFeed({
    send: (message) => sent.push(message),
    view: (id) => ({ id }) as TargetView,
    now: () => 1234
  })
})
afterEach(() => {
  feed.close()
  vi.useRealTimers()
})

/** Answers the last update. */
function answer(): void {
  feed.acknowledge(sent.at(-1)?.seq ?? 0)
}

const idsOf = (message: UpdateMessage | undefined) => message?.targets.map(({ id }) => id)

test('tells the present in the time of the samples', () => {
  feed.changed(1)
  vi.advanceTimersByTime(0)
  expect(sent[0]?.at).toBe(1234)
})

test('tells at once what changes together, and what follows a quarter of a second later', () => {
  feed.changed(1)
  feed.changed(2)
  feed.changed(1)
  vi.advanceTimersByTime(0)
  expect(sent.map(idsOf)).toEqual([[1, 2]])
  answer()
  feed.changed(2)
  vi.advanceTimersByTime(249)
  expect(sent).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(sent.map(({ seq }) => seq)).toEqual([1, 2])
  expect(idsOf(sent[1])).toEqual([2])
})

test('no timer runs while nothing has changed', () => {
  feed.changed(1)
  vi.advanceTimersByTime(0)
  answer()
  expect(vi.getTimerCount()).toBe(0)
})

test('a window that does not answer is sent nothing more', () => {
  feed.changed(1)
  vi.advanceTimersByTime(0)
  feed.changed(1)
  feed.acknowledge(99)
  vi.advanceTimersByTime(10_000)
  expect(sent).toHaveLength(1)
  answer()
  vi.advanceTimersByTime(0)
  expect(sent).toHaveLength(2)
})

test('samples that are too many for a slow window are dropped, and counted', () => {
  feed.sampled(1, 1, [sampleOf(0)])
  vi.advanceTimersByTime(0)
  expect(sent[0]?.samples).toEqual([{ id: 1, run: 1, missed: 0, samples: [sampleOf(0)] }])
  for (let probe = 1; probe <= mostWaitingSamples + 3; probe += 1) {
    feed.sampled(1, 1, [sampleOf(probe)])
  }
  answer()
  vi.advanceTimersByTime(250)
  const [told] = sent[1]?.samples ?? []
  expect(told?.missed).toBe(3)
  expect(told?.samples).toHaveLength(mostWaitingSamples)
  expect(told?.samples[0]?.probe).toBe(4)
})

test('samples of a run that is past are forgotten', () => {
  feed.sampled(1, 1, [sampleOf(1)])
  feed.sampled(1, 2, [sampleOf(1)])
  vi.advanceTimersByTime(0)
  expect(sent[0]?.samples).toMatchObject([{ run: 2, samples: [{ probe: 1 }] }])
})

test('a target that is removed is told for that alone', () => {
  feed.changed(1)
  feed.sampled(1, 1, [sampleOf(1)])
  feed.removed(1)
  vi.advanceTimersByTime(0)
  expect(sent).toMatchObject([{ targets: [], samples: [], removed: [1] }])
})

test('starting anew sends all, though the last update was not answered', () => {
  feed.changed(1)
  vi.advanceTimersByTime(0)
  feed.removed(3)
  feed.startAnew([1, 2])
  vi.advanceTimersByTime(250)
  expect(sent[1]).toMatchObject({ isAll: true, removed: [] })
  expect(idsOf(sent[1])).toEqual([1, 2])
  answer()
  feed.changed(1)
  vi.advanceTimersByTime(250)
  expect(sent[2]?.isAll).toBe(false)
})

test('without any target a window is told so', () => {
  feed.startAnew([])
  vi.advanceTimersByTime(0)
  expect(sent).toMatchObject([{ isAll: true, targets: [] }])
})

test('a closed window is sent nothing, and leaves no timer', () => {
  feed.changed(1)
  feed.close()
  feed.changed(2)
  vi.advanceTimersByTime(1000)
  expect(sent).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})
