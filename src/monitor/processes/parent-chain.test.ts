import { expect, test } from 'vitest'
import { known } from '../../shared/model/fact'
import { type ListedParent, maxParents, parentChain } from './parent-chain'

/** The chain above `pid` where each process of `parents` has the parent that stands there. */
function chainOf(pid: number, parents: ReadonlyMap<number, number>) {
  const listed = (number: number): ListedParent => ({ pid: number, name: `p${number}` })
  return parentChain(listed(pid), (child) => {
    const parent = parents.get(child.pid)
    return parent === undefined ? undefined : listed(parent)
  })
}

test('follows parents up to the last that is listed', () => {
  const parents = new Map([
    [7, 5],
    [5, 1]
  ])
  expect(chainOf(7, parents)).toEqual(
    known([
      { pid: 5, startedAt: null, name: 'p5' },
      { pid: 1, startedAt: null, name: 'p1' }
    ])
  )
  expect(chainOf(1, parents)).toEqual(known([]))
})

test('pid 0 is nobody’s parent', () => {
  expect(chainOf(1, new Map([[1, 0]]))).toEqual(known([]))
})

test('start times are kept where they are told', () => {
  const init = { pid: 1, name: 'launchd', startedAt: 1000 }
  const child = { pid: 5, name: 'x', startedAt: 2000 }
  expect(parentChain(child, ({ pid }) => (pid === 5 ? init : undefined))).toEqual(
    known([{ pid: 1, startedAt: 1000, name: 'launchd' }])
  )
})

test('a circle is unknown', () => {
  const circle = new Map([
    [5, 6],
    [6, 5]
  ])
  expect(chainOf(5, circle)).toEqual({
    known: false,
    reason: 'the chain of parents goes round in a circle'
  })
  expect(chainOf(1, new Map([[1, 1]])).known).toBe(false)
})

test('a chain may be so long and no longer', () => {
  const parents = new Map(
    Array.from({ length: maxParents + 1 }, (_, index) => [index + 2, index + 1])
  )
  expect(chainOf(maxParents + 1, parents).known).toBe(true)
  expect(chainOf(maxParents + 2, parents).known).toBe(false)
})
