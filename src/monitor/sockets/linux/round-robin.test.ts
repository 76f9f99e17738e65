import { expect, test } from 'vitest'
import { RoundRobin } from './round-robin'

test('goes round over what the map holds by then', () => {
  const map = new Map([
    [1, 'a'],
    [2, 'b']
  ])
  const round = new RoundRobin(map)
  expect([round.next(), round.next(), round.next()]).toEqual(['a', 'b', 'a'])
  map.delete(2)
  map.set(3, 'c')
  expect([round.next(), round.next(), round.next()]).toEqual(['c', 'a', 'c'])
  map.clear()
  expect(round.next()).toBeUndefined()
})

test('as many are due as the share of a round is, and one at least', () => {
  const values = Array.from({ length: 308 }, (_, index) => index)
  const round = new RoundRobin(new Map(values.map((value) => [value, value])))
  let due = 0
  for (let second = 0; second < 300; second += 1) due += round.due(1 / 300)
  expect(due).toBeGreaterThanOrEqual(307)
  expect(due).toBeLessThanOrEqual(308)
  expect(round.due(0.0001)).toBe(1)
  expect(round.due(7)).toBe(308)
})
