import { expect, test } from 'vitest'
import { utf8Text, withoutPadding } from './latin1-text'

test('bytes that are UTF-8 become their text, others U+FFFD', () => {
  expect(utf8Text('caf\u00c3\u00a9')).toBe('café')
  expect(utf8Text('a\u00ffb')).toBe('a\ufffdb')
})

test('padding is spaces alone, not the last byte of a letter', () => {
  expect(utf8Text(withoutPadding('\u00c3\u00a0  '))).toBe('à')
})
