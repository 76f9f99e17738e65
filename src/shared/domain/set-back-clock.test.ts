import { expect, it } from 'vitest'
import { wasSetBackSince } from './set-back-clock'

it('takes only what lies clearly after now for told by another clock', () => {
  expect(wasSetBackSince(5000, 5000)).toBe(false)
  expect(wasSetBackSince(5900, 5000)).toBe(false)
  expect(wasSetBackSince(0, 3_600_000)).toBe(false)
  expect(wasSetBackSince(3_600_000, 0)).toBe(true)
})
