import { expect, it } from 'vitest'
import { isClearlyLess } from './clear-difference'

it.each([
  [0, 20, 4, 20, true],
  [0, 20, 3, 20, false],
  [0, 100, 5, 100, true],
  [0, 100, 2, 100, false],
  [10, 100, 30, 100, true],
  [16, 100, 30, 100, false],
  [30, 100, 30, 100, false],
  [30, 100, 0, 100, false],
  [0, 0, 20, 20, false],
  [0, 20, 0, 0, false]
])('%i of %i against %i of %i: %s', (lost, decided, otherLost, otherDecided, isLess) => {
  const other = { lost: otherLost, decided: otherDecided }
  expect(isClearlyLess({ lost, decided }, other, 2)).toBe(isLess)
})

it('asks for more where more errors are asked for', () => {
  expect(isClearlyLess({ lost: 0, decided: 20 }, { lost: 5, decided: 20 }, 2)).toBe(true)
  expect(isClearlyLess({ lost: 0, decided: 20 }, { lost: 5, decided: 20 }, 3)).toBe(false)
})
