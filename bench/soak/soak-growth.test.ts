import { expect, test } from 'vitest'
import { comparedMinute, judgeSoak, soakGrowth } from './soak-growth'
import type { ProcessSample } from './soak-results'

/** A look every ten seconds; the memory is what `bytes` says of the second. */
function looks(minutes: number, bytes: (seconds: number) => number): ProcessSample[] {
  return Array.from({ length: minutes * 6 }, (_, index) => {
    const seconds = (index + 1) * 10
    return { seconds, rssBytes: bytes(seconds), descriptors: 3, heapBytes: null }
  })
}

const resident = ({ rssBytes }: ProcessSample) => rssBytes

test('compares the last minute with the fifth, by the middle of their looks', () => {
  // Loading takes more, and one look in the last minute is an outlier.
  const samples = looks(20, (seconds) =>
    seconds < 60 ? 900 : seconds === 1200 ? 999 : 100 + seconds
  )
  expect(soakGrowth(samples, 20, resident)).toMatchObject({
    first: 100 + 280,
    last: 100 + 1170,
    highest: 100 + 1190,
    ratio: 1270 / 380
  })
})

test('tells how much a minute adds from the compared one on', () => {
  // Nothing of the steep start is in it.
  const samples = looks(20, (seconds) => (seconds <= 240 ? seconds * 1000 : 100 + seconds / 2))
  expect(soakGrowth(samples, 20, resident)?.slope).toBeCloseTo(30, 6)
  const level = looks(20, () => 7)
  expect(soakGrowth(level, 20, resident)?.slope).toBe(0)
})

test('one look has no slope', () => {
  const [only] = looks(1, () => 7)
  expect(soakGrowth(only === undefined ? [] : [only], 1, resident)).toMatchObject({ slope: null })
})

test('a short run is compared with its middle', () => {
  expect([20, 10, 6, 2].map(comparedMinute)).toEqual([5, 5, 3, 1])
})

test('growth of more than a twentieth misses the goal', () => {
  const verdict = (last: number) =>
    judgeSoak({ first: 100, last, highest: last, ratio: last / 100, slope: null }, 20)
  expect(verdict(105)).toEqual({ text: 'at most 1.05 times minute 5', met: true })
  expect(verdict(106).met).toBe(false)
})

test('what was never told has no growth', () => {
  expect(
    soakGrowth(
      looks(20, () => 1),
      20,
      ({ heapBytes }) => heapBytes
    )
  ).toBeNull()
  expect(
    soakGrowth(
      looks(3, () => 1),
      20,
      resident
    )
  ).toBeNull()
})
