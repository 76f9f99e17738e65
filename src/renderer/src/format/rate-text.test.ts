import { expect, it } from 'vitest'
import { rateText } from './rate-text'

it('writes rates in the largest unit', () => {
  expect(rateText(971.4)).toBe('971 B/s')
  expect(rateText(1024)).toMatch(/^1[.,]0 KiB\/s$/)
})

it('shows no traffic as 0, and a little of it never as none', () => {
  expect(rateText(0)).toBe('0')
  expect(rateText(0.2)).toBe('1 B/s')
})
