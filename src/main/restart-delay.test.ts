import { expect, it } from 'vitest'
import { restartDelay } from './restart-delay'

it('starts quickly, doubles and stops growing', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map(restartDelay)).toEqual([
    250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000
  ])
})
