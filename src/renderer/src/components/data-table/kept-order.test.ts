import fc from 'fast-check'
import { expect, it } from 'vitest'
import { keptOrder } from './kept-order'
import { orderByKey } from './order-by-key'

interface Item {
  readonly id: number
  readonly key: number | string | null
}

const keyOf = ({ key }: Item) => key
const tieBreak = (a: Item, b: Item) => a.id - b.id

it('orders like orderByKey, whatever comes and goes', () => {
  const item = fc.record({
    id: fc.integer({ min: 0, max: 1000 }),
    key: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constantFrom('a', 'b'), fc.constant(null))
  })
  const all = fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 60 })
  const run = all.chain((items) =>
    fc.record({ batches: fc.array(fc.shuffledSubarray(items)), descending: fc.boolean() })
  )
  fc.assert(
    fc.property(run, ({ batches, descending }) => {
      const order = keptOrder<Item>()
      for (const items of batches) {
        expect(order(items, descending, keyOf, tieBreak)).toEqual(
          orderByKey(items, descending, keyOf, tieBreak)
        )
      }
    })
  )
})

it('asks for the key of each item once, and compares few of many where little is new', () => {
  let comparisons = 0
  let keys = 0
  const order = keptOrder<Item>()
  const arrange = (items: readonly Item[]): Item[] =>
    order(
      items,
      false,
      (one) => {
        keys += 1
        return one.key
      },
      (a, b) => {
        comparisons += 1
        return a.id - b.id
      }
    )
  const items = Array.from({ length: 1000 }, (_, id) => ({ id, key: 'same' }))
  arrange(items)
  comparisons = 0
  const late = { id: 500.5, key: 'same' }
  const arranged = arrange([...items.slice(10), late])
  expect(arranged[491]).toBe(late)
  expect(comparisons).toBeLessThan(20)
  expect(keys).toBe(1001)
})
