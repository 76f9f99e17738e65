import { expect, it } from 'vitest'
import { keyTarget } from './key-target'

it('moves by rows and pages and stops at both ends', () => {
  expect(keyTarget('ArrowDown', 3, 10, 4)).toBe(4)
  expect(keyTarget('ArrowDown', 9, 10, 4)).toBe(9)
  expect(keyTarget('ArrowUp', 0, 10, 4)).toBe(0)
  expect(keyTarget('PageDown', 3, 10, 4)).toBe(7)
  expect(keyTarget('PageUp', 3, 10, 4)).toBe(0)
  expect([keyTarget('Home', 3, 10, 4), keyTarget('End', 3, 10, 4)]).toEqual([0, 9])
})

it('begins at the end a key comes from where nothing is chosen', () => {
  expect(keyTarget('ArrowDown', -1, 10, 4)).toBe(0)
  expect(keyTarget('ArrowUp', -1, 10, 4)).toBe(9)
})

it('moves nothing in an empty table or for other keys', () => {
  expect(keyTarget('ArrowDown', -1, 0, 4)).toBeNull()
  expect(keyTarget('a', 3, 10, 4)).toBeNull()
})
