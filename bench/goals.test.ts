import { describe, expect, it } from 'vitest'
import { growthOf, judgeCase, judgeGrowth, medianOf } from './goals'
import { memoryResult, sizeResult } from './results.fixture'

const rss = (sample: { readonly rssBytes: number }) => sample.rssBytes

describe('the goals', () => {
  it.each([
    [1000, 5, 100, true],
    [1000, 5.1, 100, false],
    [10_000, 10, 100, true],
    [10_000, 10.1, 100, false],
    [50_000, 100, 1500, true],
    [50_000, 101, 1500, false]
  ])('steady with %i sockets: %d ms against %d ms', (sockets, own, other, met) => {
    expect(judgeCase(sizeResult(sockets, own, other), 'steady')?.met).toBe(met)
  })

  it('wants the first list to cost no more than the yardstick at every size', () => {
    expect(judgeCase(sizeResult(2000, 90, 90), 'cold')?.met).toBe(true)
    expect(judgeCase(sizeResult(2000, 91, 90), 'cold')?.met).toBe(false)
  })

  it('wants less than 7 % of a core under churn of 10,000 sockets, whatever others need', () => {
    expect(judgeCase(sizeResult(10_000, 69.9, null), 'churn')?.met).toBe(true)
    expect(judgeCase(sizeResult(10_000, 70, null), 'churn')?.met).toBe(false)
  })

  it('has none for other sizes', () => {
    expect(judgeCase(sizeResult(2000, 1, 100), 'steady')).toBeNull()
    expect(judgeCase(sizeResult(1000, 1, 100), 'churn')).toBeNull()
  })

  it('does not call a goal met where the yardstick is missing', () => {
    expect(judgeCase(sizeResult(1000, 1, null), 'steady')?.met).toBeNull()
  })
})

describe('growth of memory', () => {
  it('compares the end of minute 1 with the end, and is not misled by one sample', () => {
    const samples = [60, 80, 90, 100, 150, 100, 102, 103, 104, 300, 104, 104]
    const growth = growthOf(memoryResult(samples), rss)
    expect(growth).toEqual({ first: 100e6, last: 104e6, ratio: 1.04 })
    expect(growth && judgeGrowth(growth).met).toBe(true)
    expect(judgeGrowth({ first: 100, last: 106, ratio: 1.06 }).met).toBe(false)
  })

  it('tells nothing from a run of less than a minute', () => {
    expect(growthOf(memoryResult([100, 100]), rss)).toBeNull()
    expect(growthOf(memoryResult([]), rss)).toBeNull()
  })
})

it('takes the middle of unordered values', () => {
  expect(medianOf([9, 1, 5])).toBe(5)
  expect(() => medianOf([])).toThrow(RangeError)
})
