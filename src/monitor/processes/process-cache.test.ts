import { expect, test } from 'vitest'
import { ProcessCache } from './process-cache'

test('what was found holds for its time and its mark, for each process on its own', () => {
  let time = 0
  const cache = new ProcessCache<string>(5000, () => time)
  cache.keep('1 100', 'sh', 'first')
  expect(cache.get('1 100', 'sh')).toBe('first')
  expect(cache.get('1 100', 'node')).toBeUndefined()
  expect(cache.get('1 200', 'sh')).toBeUndefined()
  time = 4999
  expect(cache.get('1 100', 'sh')).toBe('first')
  time = 5000
  expect(cache.get('1 100', 'sh')).toBeUndefined()
})

test('forgets those that were found first where there are many', () => {
  const cache = new ProcessCache<number>(5000, () => 0)
  for (let pid = 0; pid < 100; pid += 1) cache.keep(String(pid), '', pid)
  expect(cache.get('99', '')).toBe(99)
  expect(cache.get('0', '')).toBeUndefined()
})
