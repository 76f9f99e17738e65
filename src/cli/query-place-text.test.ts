import { expect, test } from 'vitest'
import { queryPlaceText } from './query-place-text'

test.each([
  ['a port:x', 7, 8, '  a port:x\n         ^'],
  ['a and', 2, 5, '  a and\n    ^^^'],
  // At the end there is nothing to stand under.
  ['a ', 2, 2, '  a\n    ^'],
  ['\u001b[1m x:y', 5, 6, '  \\x1b[1m x:y\n          ^'],
  ['😀😀 x:y', 5, 6, '  😀😀 x:y\n     ^']
])('%j', (query, start, end, text) => {
  expect(queryPlaceText(query, { message: '', start, end })).toBe(text)
})

test('of a long query only what is around the place', () => {
  const query = `${'a '.repeat(500)}x:y${' b'.repeat(500)}`
  const [line = '', carets = ''] = queryPlaceText(query, {
    message: '',
    start: 1000,
    end: 1001
  }).split('\n')
  expect(line.length).toBeLessThan(90)
  expect(line.charAt(carets.indexOf('^'))).toBe('x')
})
