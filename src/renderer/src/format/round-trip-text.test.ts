import { expect, test } from 'vitest'
import { roundTripText } from './round-trip-text'

test('tells a time below a millisecond in microseconds, never as 0', () => {
  expect(roundTripText(0.042)).toBe('42 µs')
  expect(roundTripText(1)).toMatch(/^1[.,]0 ms$/)
  expect(roundTripText(41.6)).toBe('42 ms')
})
