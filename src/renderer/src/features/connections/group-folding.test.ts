import { expect, it } from 'vitest'
import { foldAll, foldOne, isFolded, startFolding } from './group-folding'

it('folds one group, and all', () => {
  const one = foldOne(foldAll(false), 'a', true)
  expect(isFolded(one, 'a')).toBe(true)
  expect(isFolded(one, 'b')).toBe(false)
  expect(isFolded(foldOne(one, 'a', false), 'a')).toBe(false)

  const all = foldOne(foldAll(true), 'a', false)
  expect(isFolded(all, 'a')).toBe(false)
  // One that comes later is as the others are.
  expect(isFolded(all, 'came later')).toBe(true)
})

it('starts folded only where the list is long', () => {
  expect(isFolded(startFolding(20), 'a')).toBe(false)
  expect(isFolded(startFolding(20_000), 'a')).toBe(true)
})
