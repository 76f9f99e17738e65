import { expect, it } from 'vitest'
import { anchorShift } from './scroll-anchor'

it('tells how far the row that must stay has moved', () => {
  expect(anchorShift([1, 2, 3], [9, 8, 1, 2, 3], 3)).toBe(2)
  expect(anchorShift([1, 2, 3], [3], 3)).toBe(-2)
})

it('moves nothing for a row that went, was not there or is not asked for', () => {
  expect(anchorShift([1, 2], [9, 2], 1)).toBe(0)
  expect(anchorShift([1, 2], [9, 3], 3)).toBe(0)
  expect(anchorShift([1, 2], [9, 1, 2], null)).toBe(0)
})
