import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWideText } from './wide-text'

test('reads up to the zero', () => {
  const bytes = Buffer.from('xxsvchost.exe\0leftovers', 'utf16le')
  expect(readWideText(bytes, 4, 100)).toBe('svchost.exe')
})

test('reads no more characters than asked and none beyond the end', () => {
  const bytes = Buffer.from('abcdef', 'utf16le')
  expect(readWideText(bytes, 0, 3)).toBe('abc')
  expect(readWideText(bytes, 0, 100)).toBe('abcdef')
  expect(readWideText(bytes.subarray(0, 5), 0, 100)).toBe('ab')
  expect(readWideText(bytes, 100, 3)).toBe('')
})

test('gives back any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [shown = ''] = text.split('\0')
      const bytes = Buffer.from(`${text}\0`, 'utf16le')
      expect(readWideText(bytes, 0, 1000)).toBe(shown)
    })
  )
})
