import { beforeEach, describe, expect, test } from 'vitest'
import { SocketTable, type stateCodes as codes, stateCodes } from '../socket-table'
import { BoundRows } from './bound-rows'

let bound: BoundRows
beforeEach(() => {
  bound = new BoundRows()
})

/** A list of sockets numbered from 1, all connected, with those given on top of it. */
function list(count: number, others: Readonly<Record<number, keyof typeof codes>> = {}) {
  const table = new SocketTable()
  for (let cookie = 1; cookie <= count; cookie += 1) add(table, cookie, 'ESTABLISHED')
  for (const [cookie, state] of Object.entries(others)) add(table, Number(cookie), state)
  return table
}

function add(table: SocketTable, cookie: number, state: keyof typeof codes): void {
  const row = table.add()
  table.cookie[row] = cookie
  table.localPort[row] = cookie % 65_536
  table.state[row] = stateCodes[state]
}

function boundIn({ cookie, state, length }: SocketTable): number[] {
  return [...cookie.subarray(0, length)].filter((_, row) => state[row] === stateCodes.BOUND)
}

/** What a reader does for one list. `full`: what the kernel would list if asked for all. */
function read(full: SocketTable): { table: SocketTable; isAsked: boolean } {
  const isAsked = bound.isDue()
  if (isAsked) {
    bound.takeFrom(full)
    return { table: full, isAsked }
  }
  const table = new SocketTable()
  for (let row = 0; row < full.length; row += 1) {
    if (full.state[row] !== stateCodes.BOUND) table.addCopy(full, row)
  }
  bound.addTo(table)
  return { table, isAsked }
}

describe('in a long list', () => {
  const many = 6000

  test('the kernel is asked for bound sockets every fifth time, and they are never missing', () => {
    const asked: boolean[] = []
    for (let time = 0; time < 11; time += 1) {
      const { table, isAsked } = read(list(many, { 7001: 'BOUND', 7002: 'BOUND' }))
      asked.push(isAsked)
      expect(boundIn(table)).toEqual([7001, 7002])
      expect(table.length).toBe(many + 2)
    }
    expect(asked.map((is, time) => (is ? time : -1)).filter((time) => time >= 0)).toEqual([
      0, 5, 10
    ])
  })

  test('one that listens by now is listed once, as what it is', () => {
    read(list(many, { 7001: 'BOUND' }))
    const { table, isAsked } = read(list(many, { 7001: 'LISTEN' }))
    expect(isAsked).toBe(false)
    expect(boundIn(table)).toEqual([])
    expect(table.length).toBe(many + 1)
  })

  test('one that was closed is gone, and a new one there, after five lists at the latest', () => {
    read(list(many, { 7001: 'BOUND' }))
    let lists = 0
    while (boundIn(read(list(many, { 7003: 'BOUND' })).table)[0] !== 7003) lists += 1
    expect(lists).toBeLessThanOrEqual(4)
  })

  test('where there are many of them they are asked for each time', () => {
    const others = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [7001 + index, 'BOUND' as const])
    )
    for (let time = 0; time < 4; time += 1) expect(read(list(many, others)).isAsked).toBe(true)
  })
})

test('in a short list they are asked for each time', () => {
  for (let time = 0; time < 4; time += 1) {
    expect(read(list(20, { 7001: 'BOUND' })).isAsked).toBe(true)
  }
})
