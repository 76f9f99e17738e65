import { describe, expect, it } from 'vitest'
import { collectionPeriodMs, freshnessOf } from './freshness'
import { helloMessage } from './hello.fixture'

const hello = helloMessage()
const fault = { kind: 'crash', what: 'x', detail: 'y' } as const
const collected = (durationMs: number) => ({
  hello,
  fault: null,
  pacedAt: null,
  timing: { collectedAt: 10_000, durationMs }
})

describe('freshnessOf', () => {
  it('tells live from stale by age, and by a failure at once', () => {
    expect(freshnessOf(collected(5), false, 11_000)).toBe('live')
    expect(freshnessOf(collected(5), false, 14_100)).toBe('stale')
    expect(freshnessOf({ ...collected(5), fault }, false, 10_100)).toBe('stale')
  })

  it('gives a slow collection its time', () => {
    expect(collectionPeriodMs(collected(3000))).toBe(6000)
    expect(freshnessOf(collected(3000), false, 17_000)).toBe('live')
  })

  it('does not call stale what was collected at the slower pace of before', () => {
    const slow = { ...collected(5), pacedAt: 19_000 }
    expect(freshnessOf(slow, false, 19_500)).toBe('live')
    expect(freshnessOf(slow, false, 23_100)).toBe('stale')
  })

  it('does not take for live what times of later vouch for, after the clock was set back', () => {
    expect(freshnessOf(collected(5), false, 10_000 - 3_600_000)).toBe('stale')
    const paced = { ...collected(5), pacedAt: 3_600_000 }
    expect(freshnessOf(paced, false, 10_500)).toBe('live')
    expect(freshnessOf(paced, false, 14_100)).toBe('stale')
  })

  it('is neither before the first collection nor while paused', () => {
    expect(freshnessOf({ ...collected(5), hello: null, timing: null }, false, 0)).toBe('connecting')
    expect(freshnessOf({ ...collected(5), fault }, true, 99_000)).toBe('paused')
  })
})
