import { expect, it } from 'vitest'
import { orderByKey } from './order-by-key'

const order = (keys: (number | string | null)[], descending: boolean) =>
  orderByKey(
    [...keys.keys()],
    descending,
    (index) => keys[index] ?? null,
    (a, b) => a - b
  )

it('sorts numbers as numbers and texts as texts', () => {
  expect(order([10, 9, 100], false)).toEqual([1, 0, 2])
  expect(order(['b', 'a'], true)).toEqual([0, 1])
})

it('puts what is unknown last in both directions', () => {
  expect(order([null, 1, 2], false)).toEqual([1, 2, 0])
  expect(order([null, 1, 2], true)).toEqual([2, 1, 0])
})

it('keeps the order of equal ones in both directions', () => {
  expect(order([5, 5, 5], false)).toEqual([0, 1, 2])
  expect(order([5, 5, 5], true)).toEqual([0, 1, 2])
})
