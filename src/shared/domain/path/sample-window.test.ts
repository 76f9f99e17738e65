import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keptSamples, SampleWindow } from './sample-window'

function windowOf(samples: readonly number[]): SampleWindow {
  const window = new SampleWindow()
  for (const sample of samples) window.add(sample)
  return window
}

it('has no percentile without samples', () => {
  expect(new SampleWindow().percentile(0.5)).toBeNull()
})

it('takes the middle, or what lies between two', () => {
  expect(windowOf([30, 10, 20]).percentile(0.5)).toBe(20)
  expect(windowOf([40, 10, 20, 30]).percentile(0.5)).toBe(25)
  expect(windowOf([0, 10]).percentile(0.95)).toBeCloseTo(9.5)
})

it('forgets samples that are older than the last 256', () => {
  const window = windowOf([
    ...Array<number>(keptSamples).fill(1000),
    ...Array<number>(keptSamples).fill(5)
  ])
  expect(window.percentile(1)).toBe(5)
})

it('agrees with sorting the last samples', () => {
  const sample = fc.oneof(
    fc.integer({ min: 0, max: 5 }),
    fc.double({ min: 0, max: 1e6, noNaN: true })
  )
  fc.assert(
    fc.property(fc.array(sample, { minLength: 1, maxLength: 700, size: 'max' }), (samples) => {
      const sorted = samples.slice(-keptSamples).sort((a, b) => a - b)
      const window = windowOf(samples)
      expect(window.size).toBe(sorted.length)
      expect(window.percentile(0)).toBe(sorted[0])
      expect(window.percentile(1)).toBe(sorted.at(-1))
      if (sorted.length % 2 === 1)
        expect(window.percentile(0.5)).toBe(sorted[(sorted.length - 1) / 2])
    })
  )
})
