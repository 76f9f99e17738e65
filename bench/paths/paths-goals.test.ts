import { describe, expect, it } from 'vitest'
import { fastestOther, judgeCpu, judgeRace, medianTime, quantileOf } from './paths-goals'
import { pathsResult, targetResult } from './paths-results.fixture'
import type { TargetResult } from './paths-results'

function verdictOf(result: TargetResult): boolean | null | undefined {
  const [own] = result.races
  return own === undefined ? undefined : judgeRace(result, own)?.met
}

describe('a first path', () => {
  it('is held against the fastest of the others, by medians', () => {
    expect(fastestOther(targetResult('healthy', [1], [90, 40, 60]))).toBe(60)
    expect(verdictOf(targetResult('healthy', [60, 72, 500], [60]))).toBe(true)
    expect(verdictOf(targetResult('healthy', [60, 72.1, 500], [60]))).toBe(false)
    expect(verdictOf(targetResult('silent', [1100], [1000]))).toBe(true)
    expect(verdictOf(targetResult('silent', [1101], [1000]))).toBe(false)
  })

  it('that was too slow once has no median, and no goal is met by it', () => {
    const result = targetResult('healthy', [60, null, 60], [60])
    expect(result.races.map(medianTime)).toEqual([null, 200, 60, null, null])
    expect(verdictOf(result)).toBeNull()
  })

  it('cannot be judged where no other was measured', () => {
    expect(verdictOf(targetResult('silent', [1000], []))).toBeNull()
  })
})

it('has a goal for the CPU of watching', () => {
  expect(judgeCpu(pathsResult([], 49.9).watch).met).toBe(true)
  expect(judgeCpu(pathsResult([], 50).watch).met).toBe(false)
})

it('tells quantiles by the values there are', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index)
  expect(quantileOf(values, 0.95)).toBe(96)
  expect(quantileOf(values, 1)).toBe(100)
  expect(quantileOf([3], 0.5)).toBe(3)
  expect(() => quantileOf([], 0.5)).toThrow(RangeError)
})
