import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ownership } from '../../../shared/model/socket'
import { SocketTable } from '../socket-table'
import { RowOwners } from './row-owners'
import { SocketHolders } from './socket-holders'

const hidden: Ownership = { owners: [], ownerHidden: 'not-yet-known' }

/** Rows and holders, and what a collection does with them. */
function world() {
  const holders = new SocketHolders()
  const rows = new RowOwners(holders)
  let turn = 0
  return {
    holders,
    /** One collection; `between` is what the search for owners does in its middle. */
    collect: (inodes: readonly number[], between: () => void = () => undefined) => {
      turn += 1
      const table = new SocketTable()
      for (const number of inodes) {
        const row = table.add()
        table.inode[row] = number
      }
      const { unknown, gone } = rows.match(table, turn)
      for (const holder of gone) holders.delete(holder)
      between()
      const answer = rows.answer((inode) => {
        const holder = holders.get(inode)
        if (holder === undefined) return hidden
        holder.isListed = true
        return (holder.ownership ??= {
          owners: [{ pid: holder.pid, startedAt: null, name: '' }],
          ownerHidden: null
        })
      })
      const pids = answer.map(({ owners }) => owners[0]?.pid ?? null)
      return { unknown: [...unknown], gone: gone.map(({ inode }) => inode), answer, pids }
    }
  }
}

const inode = fc.integer({ min: 0, max: 40 })

/** A list that mostly stays, with some rows taken out, put in and moved. */
const lists = fc.array(
  fc.oneof(
    fc.record({ cut: fc.nat(40), count: fc.nat(25), put: fc.array(inode, { maxLength: 4 }) }),
    fc.array(inode, { maxLength: 40 })
  ),
  { minLength: 1, maxLength: 12 }
)

describe('rows and their owners', () => {
  test('are those of a look at each row, however the list changes', () => {
    fc.assert(
      fc.property(
        lists,
        fc.array(inode),
        fc.array(fc.tuple(inode, fc.boolean())),
        (steps, held, moves) => {
          const { holders, collect } = world()
          for (const number of held) if (number > 0) holders.add(number, 100 + number, 3)
          let before: readonly number[] = []
          let isListed = new Set<number>()
          const queue = [...moves]
          for (const step of steps) {
            const list = Array.isArray(step)
              ? step
              : [...before.slice(0, step.cut), ...step.put, ...before.slice(step.cut + step.count)]
            const heldNow = (number: number) => holders.get(number) !== undefined
            const gone = [...isListed].filter((number) => !list.includes(number) && heldNow(number))
            const unknown = list.filter((number) => number !== 0 && !heldNow(number))
            const found = collect(list, () => {
              const move = queue.pop()
              if (move === undefined || move[0] === 0) return
              const [number, isOpened] = move
              if (isOpened) holders.add(number, 200 + queue.length, 4)
              else holders.remove(number, holders.get(number)?.pid ?? 0)
            })
            expect(new Set(found.gone)).toEqual(new Set(gone))
            expect(new Set(found.unknown)).toEqual(new Set(unknown))
            expect(found.pids).toEqual(list.map((number) => holders.get(number)?.pid ?? null))
            isListed = new Set(list.filter(heldNow))
            before = list
          }
        }
      )
    )
  })

  test('stay the same objects while nothing changes', () => {
    const { holders, collect } = world()
    for (let number = 1; number <= 30; number += 1) holders.add(number, 7, number)
    const list = Array.from({ length: 30 }, (_, index) => index + 1)
    const first = collect(list).answer
    const second = collect([...list.slice(0, 10), 99, ...list.slice(12)]).answer
    expect(second[10]).toBe(hidden)
    expect(second[9]).toBe(first[9])
    expect(second[11]).toBe(first[12])
  })

  test('thousands of rows that turn round cost no search for each', () => {
    const { holders, collect } = world()
    const list = Array.from({ length: 20_000 }, (_, index) => index + 1)
    for (const number of list) holders.add(number, 7, number)
    collect(list)
    const { gone, unknown, pids } = collect(list.reverse())
    expect([gone, unknown]).toEqual([[], []])
    expect(new Set(pids)).toEqual(new Set([7]))
  })
})
