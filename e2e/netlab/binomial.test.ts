import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binomialRange } from './binomial'

test.each([
  // Quantiles of the binomial distribution, reckoned by hand from its first terms or from tables.
  [1, 0.5, 0.1, { least: 0, most: 1 }],
  [10, 0.5, 0.02, { least: 1, most: 9 }],
  [10, 0.5, 0.05, { least: 2, most: 8 }],
  [100, 0.3, 0.05, { least: 21, most: 39 }],
  [20, 0, 0.001, { least: 0, most: 0 }],
  [20, 1, 0.001, { least: 20, most: 20 }]
])('%i trials of %d, %d outside', (trials, share, outside, range) => {
  expect(binomialRange(trials, share, outside)).toEqual(range)
})

test('the range holds the mean, and grows as less may lie outside', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (trials, share) => {
        const wide = binomialRange(trials, share, 0.0001)
        const narrow = binomialRange(trials, share, 0.05)
        expect(wide.least).toBeLessThanOrEqual(narrow.least)
        expect(wide.most).toBeGreaterThanOrEqual(narrow.most)
        expect(narrow.least).toBeLessThanOrEqual(Math.ceil(trials * share))
        expect(narrow.most).toBeGreaterThanOrEqual(Math.floor(trials * share))
      }
    )
  )
})
