import { expect, it } from 'vitest'
import { hopsText, listText, msText, percentText } from './verdict-words'

it.each([
  [0, 'less than 0.1 ms'],
  [0.05, '0.1 ms'],
  [2, '2.0 ms'],
  [9.94, '9.9 ms'],
  [9.95, '10 ms'],
  [41.65, '42 ms'],
  [3070, '3070 ms']
])('%d ms', (ms, text) => {
  expect(msText(ms)).toBe(text)
})

it.each([
  [0.02, '2 %'],
  [0.025, '2.5 %'],
  [0.0996, '10 %'],
  [0.333, '33 %'],
  [1, '100 %']
])('a share of %d', (share, text) => {
  expect(percentText(share)).toBe(text)
})

it.each([
  [[2], 'Hop 2'],
  [[2, 3], 'Hops 2 and 3'],
  [[2, 3, 4], 'Hops 2 to 4'],
  [[2, 4, 5], 'Hops 2, 4 and 5']
])('hops %j', (ttls, text) => {
  expect(hopsText(ttls)).toBe(text)
})

it('lists one, two and more', () => {
  expect([['a'], ['a', 'b'], ['a', 'b', 'c']].map(listText)).toEqual(['a', 'a and b', 'a, b and c'])
})
