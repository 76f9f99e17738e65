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

it('never shows 1024 of a unit', () => {
  expect(byteText(1024 ** 2 - 1)).toMatch(/^1[.,]0 MiB$/)
})
