import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RttFigures } from '../../model/path'
import { RttStatistics } from './rtt-statistics'

function figuresOf(samples: readonly number[]): RttFigures {
  const statistics = new RttStatistics()
  for (const sample of samples) statistics.add(sample)
  return statistics.figures()
}

describe('too few samples', () => {
  it('knows nothing without any', () => {
    expect(figuresOf([])).toEqual({
      samples: 0,
      lastMs: null,
      bestMs: null,
      averageMs: null,
      worstMs: null,
      stdevMs: null,
      medianMs: null,
      p95Ms: null,
      jitterMs: null,
      interarrivalJitterMs: null
    })
  })

  it('has no deviation and no jitter of one', () => {
    expect(figuresOf([7])).toMatchObject({
      lastMs: 7,
      averageMs: 7,
      medianMs: 7,
      stdevMs: null,
      jitterMs: null,
      interarrivalJitterMs: null
    })
  })

  it('has no 95th percentile of fewer than twenty', () => {
    expect(figuresOf(Array<number>(19).fill(5)).p95Ms).toBeNull()
    expect(figuresOf(Array<number>(20).fill(5)).p95Ms).toBe(5)
  })
})

it('divides by n − 1', () => {
  expect(figuresOf([2, 4, 4, 4, 5, 5, 7, 9]).stdevMs).toBeCloseTo(Math.sqrt(32 / 7), 12)
})

it('takes jitter from one answer to the next, the first giving none', () => {
  expect(figuresOf([10, 14, 12, 12]).jitterMs).toBeCloseTo((4 + 2 + 0) / 3)
})

it('estimates interarrival jitter as RFC 3550 does', () => {
  const first = 4 / 16
  expect(figuresOf([10, 14, 12]).interarrivalJitterMs).toBeCloseTo(first + (2 - first) / 16)
})

it('agrees with two passes over the samples', () => {
  const sample = fc.double({ min: 0, max: 10_000, noNaN: true })
  fc.assert(
    fc.property(fc.array(sample, { minLength: 2 }), (samples) => {
      const figures = figuresOf(samples)
      const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length
      const squares = samples.reduce((sum, value) => sum + (value - mean) ** 2, 0)
      expect(figures.averageMs).toBeCloseTo(mean, 6)
      expect(figures.stdevMs).toBeCloseTo(Math.sqrt(squares / (samples.length - 1)), 5)
      expect(figures.bestMs).toBe(Math.min(...samples))
      expect(figures.worstMs).toBe(Math.max(...samples))
      expect(figures.lastMs).toBe(samples.at(-1))
    })
  )
})
