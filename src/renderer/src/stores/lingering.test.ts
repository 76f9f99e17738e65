import { expect, it } from 'vitest'
import { lingerMs, Lingering } from './lingering'

it('keeps what has gone for a moment', () => {
  const lingering = new Lingering<string>()
  lingering.add(1, 'first', 1000)
  lingering.add(2, 'second', 2000)
  expect(lingering.expire(1000 + lingerMs - 1)).toEqual([])
  expect(lingering.expire(1000 + lingerMs)).toEqual([1])
  expect([...lingering.values()]).toEqual(['second'])
  expect([lingering.get(1), lingering.goneAt(2)]).toEqual([undefined, 2000])
})

it('keeps nothing for an hour when the clock is set back by one', () => {
  const lingering = new Lingering<string>()
  lingering.add(1, 'gone', 3_600_000)
  expect(lingering.expire(1000)).toEqual([1])
  expect(lingering.size).toBe(0)
})

it('is bounded, whatever goes at once', () => {
  const lingering = new Lingering<number>()
  const left: (number | null)[] = []
  for (let id = 0; id < 50_000; id += 1) left.push(lingering.add(id, id, 0))
  expect(lingering.size).toBeLessThan(1000)
  expect(left.filter((id) => id !== null)).toHaveLength(50_000 - lingering.size)
  expect(lingering.get(49_999)).toBe(49_999)
})
