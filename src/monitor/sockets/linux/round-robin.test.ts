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
