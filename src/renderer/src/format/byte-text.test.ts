import { expect, it } from 'vitest'
import { byteText } from './byte-text'

it('names the largest unit', () => {
  expect(byteText(0)).toBe('0 bytes')
  expect(byteText(1023)).toBe('1023 bytes')
  expect(byteText(1024)).toMatch(/^1[.,]0 KiB$/)
  expect(byteText(70_000_000)).toMatch(/^66[.,]8 MiB$/)
  expect(byteText(3 * 1024 ** 3)).toMatch(/^3[.,]0 GiB$/)
  expect(byteText(5000 * 1024 ** 4)).toMatch(/TiB$/)
})

it('has no decimal where there are three digits before it', () => {
  expect(byteText(99.9 * 1024)).toMatch(/^99[.,]9 KiB$/)
  expect(byteText(157.2 * 1024)).toBe('157 KiB')
  expect(byteText(1023.4 * 1024)).toBe('1023 KiB')
})

it('never shows 1024 of a unit', () => {
  expect(byteText(1024 ** 2 - 1)).toMatch(/^1[.,]0 MiB$/)
  expect(byteText(1023.6 * 1024)).toMatch(/^1[.,]0 MiB$/)
})
