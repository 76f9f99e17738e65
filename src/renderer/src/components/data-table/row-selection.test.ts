import { expect, it } from 'vitest'
import { extendTo, noSelection, selectAll, selectOne, toggleOne } from './row-selection'

const order = [10, 20, 'group', 30, 40]

it('chooses ranges in both directions from where they began', () => {
  const down = extendTo(selectOne(20), order, 30)
  expect([...down.keys]).toEqual([20, 'group', 30])
  expect([...extendTo(down, order, 10).keys]).toEqual([10, 20])
})

it('begins anew where the beginning of the range has gone', () => {
  expect(extendTo(selectOne(99), order, 30)).toEqual(selectOne(30))
  expect(extendTo(noSelection, order, 30)).toEqual(selectOne(30))
})

it('adds and takes away single rows', () => {
  const two = toggleOne(selectOne(10), 40)
  expect([...two.keys]).toEqual([10, 40])
  expect([...toggleOne(two, 10).keys]).toEqual([40])
})

it('chooses all and keeps the cursor', () => {
  const all = selectAll(selectOne(30), order)
  expect([all.cursor, all.keys.size]).toEqual([30, 5])
})
