import fc from 'fast-check'
import { expect, test } from 'vitest'
import { noFigure, SocketTable, stateCodes } from '../socket-table'
import { takeFiguresOf } from './brief-list'

interface Connection {
  readonly cookie: number
  readonly state?: keyof typeof stateCodes
}

/** Connections; `hasFigures`: each with a round-trip time and bytes that follow from its cookie. */
function connections(list: readonly Connection[], hasFigures: boolean): SocketTable {
  const table = new SocketTable()
  for (const { cookie, state = 'ESTABLISHED' } of list) {
    const row = table.add()
    table.cookie[row] = cookie
    table.state[row] = stateCodes[state]
    if (!hasFigures) continue
    table.rtt[row] = cookie * 10
    table.bytesAcked[row] = cookie * 100
  }
  return table
}

/** What figures the table has by now, by cookie; null for none. */
function figuresIn({ cookie, rtt, bytesAcked, length }: SocketTable) {
  return Array.from({ length }, (_, row) => {
    const figure = rtt[row] === noFigure ? null : [rtt[row], bytesAcked[row]]
    return [cookie[row], figure] as const
  })
}

function taken(before: readonly Connection[], now: readonly Connection[]) {
  const table = connections(now, false)
  takeFiguresOf(connections(before, true), table)
  return figuresIn(table)
}

const of = (...cookies: number[]): Connection[] => cookies.map((cookie) => ({ cookie }))

test('connections that stayed have their figures, though others came and went between them', () => {
  expect(taken(of(1, 2, 3, 4, 5), of(1, 3, 9, 4, 5))).toEqual([
    [1, [10, 100]],
    [3, [30, 300]],
    [9, null],
    [4, [40, 400]],
    [5, [50, 500]]
  ])
})

test('a connection that has become another, or has no number, has none', () => {
  const ended: Connection = { cookie: 2, state: 'TIME-WAIT' }
  expect(taken(of(1, 2, 0, 3), [...of(1), ended, ...of(0, 3)])).toEqual([
    [1, [10, 100]],
    [2, null],
    [0, null],
    [3, [30, 300]]
  ])
})

test('no connection is ever given the figures of another', () => {
  const cookies = fc.array(fc.nat(30), { maxLength: 60 })
  fc.assert(
    fc.property(cookies, cookies, (before, now) => {
      for (const [cookie, figures] of taken(of(...before), of(...now))) {
        if (figures === null) continue
        expect(cookie).not.toBe(0)
        expect(before).toContain(cookie)
        expect(figures).toEqual([(cookie ?? 0) * 10, (cookie ?? 0) * 100])
      }
    })
  )
})
