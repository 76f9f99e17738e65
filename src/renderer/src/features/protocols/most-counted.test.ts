import { expect, it } from 'vitest'
import { noFigures } from '../../../../shared/domain/socket-figures'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { CountWatch } from './count-watch'
import { mostCounted } from './most-counted'

const before = { firstSeenKind: 'started-before-portlight' } as const

function look(
  watch: CountWatch,
  at: number,
  retransmits: Readonly<Record<number, number | null>>,
  rttMs: number | null = null
) {
  const rows = Object.keys(retransmits).map((id) => socketRow({ id: Number(id), ...before }))
  return mostCounted(watch, {
    rows,
    figuresOf: (id) => ({ ...noFigures, retransmits: retransmits[id] ?? null, rttMs }),
    countOf: (figures) => figures.retransmits,
    at
  })
}

it('puts first what counts now, not what has counted most since it was opened', () => {
  const watch = new CountWatch()
  look(watch, 1000, { 1: 5000, 2: 10, 3: 0 })
  const { most } = look(watch, 2000, { 1: 5000, 2: 14, 3: 0 })
  expect(most.map(({ row, recent, total }) => [row.id, recent, total])).toEqual([
    [2, 4, 14],
    [1, 0, 5000]
  ])
})

it('tells how many of the sockets are known', () => {
  expect(look(new CountWatch(), 1000, { 1: null, 2: 0 })).toMatchObject({ sockets: 2, told: 1 })
})

it('keeps to as many as a list has room for', () => {
  const counts = Object.fromEntries(Array.from({ length: 20 }, (_, id) => [id + 1, id + 1]))
  expect(look(new CountWatch(), 1000, counts).most).toHaveLength(6)
})

it('tells the median of round trips, null where there are none', () => {
  expect(look(new CountWatch(), 1000, { 1: 0 }, 12).medianRttMs).toBe(12)
  expect(look(new CountWatch(), 1000, { 1: 0 }).medianRttMs).toBeNull()
})
