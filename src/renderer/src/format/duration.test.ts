import { expect, it } from 'vitest'
import { durationText } from './duration'

it('names the largest whole unit', () => {
  expect(durationText(0)).toBe('0 s')
  expect(durationText(59_999)).toBe('59 s')
  expect(durationText(60_000)).toBe('1 min')
  expect(durationText(3_599_999)).toBe('59 min')
  expect(durationText(86_399_999)).toBe('23 h')
  expect(durationText(12 * 86_400_000)).toBe('12 d')
})

it('shows a clock that was set back as no time at all', () => {
  expect(durationText(-5000)).toBe('0 s')
})
