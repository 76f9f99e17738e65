import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Hop } from '../../../../../shared/model/path'
import { hop, hopAddress, pathReport } from '../../../stores/probes/target-view.fixture'
import { hopLineId, hopLines, ttlOfLine } from './hop-line'
import { hopColumnIds, orderHopLines } from './hop-order'
import { addressText, hopCells, lossExplanation } from './hop-texts'

const loss = (lost: number, decided = 100) => ({
  last20: { decided: 20, lost: 0 },
  last100: { decided, lost },
  sinceStart: { decided, lost }
})

const silent = hop({ ttl: 2, addresses: [], received: 0, loss: loss(100) })
const shared: Hop = hop({
  ttl: 3,
  addresses: [hopAddress({ averageMs: 30 }), hopAddress({ address: '198.18.0.2', averageMs: 20 })],
  loss: loss(10)
})
const report = pathReport({
  hops: [
    hop({ ttl: 1, loss: loss(0) }),
    silent,
    shared,
    hop({ ttl: 4, isTarget: true, loss: loss(5) })
  ]
})
const open = new Set([hopLineId(3)])

describe('the lines of a path', () => {
  it('are the hops, and the further addresses of those that are open', () => {
    expect(hopLines(report, new Set()).map(({ id }) => id)).toEqual([1000, 2000, 3000, 4000])
    const lines = hopLines(report, open)
    expect(lines.map(({ address }) => address?.address ?? null)).toEqual([
      '198.18.0.1',
      null,
      '198.18.0.1',
      '198.18.0.2',
      '198.18.0.1'
    ])
    expect(lines.map(({ id }) => ttlOfLine(id))).toEqual([1, 2, 3, 3, 4])
  })

  it('of a ping are one', () => {
    const [line] = hopLines(pathReport({ hops: [hop({ ttl: null })] }), new Set())
    expect(ttlOfLine(line?.id ?? -1)).toBeNull()
  })

  it('are sorted with what is unknown last, whichever way, and further addresses below their hop', () => {
    const ids = (column: 'loss' | 'average' | 'hop', descending: boolean) =>
      orderHopLines(hopLines(report, open), { column, descending }).map(({ id }) => id)
    expect(ids('hop', true)).toEqual([4000, 3000, 3001, 2000, 1000])
    expect(ids('average', false)).toEqual([1000, 4000, 3000, 3001, 2000])
    expect(ids('average', true).at(-1)).toBe(2000)
    expect(ids('loss', true)[0]).toBe(2000)
  })
})

const anyReport = fc
  .array(
    fc.record({
      loss: fc.nat(100),
      average: fc.option(fc.double({ noNaN: true })),
      ways: fc.nat(3)
    }),
    {
      maxLength: 60
    }
  )
  .map((hops) =>
    pathReport({
      hops: hops.map(({ loss: lost, average, ways }, index) =>
        hop({
          ttl: index + 1,
          loss: loss(lost),
          addresses: Array.from({ length: ways }, () => hopAddress({ averageMs: average }))
        })
      )
    })
  )

it('whatever the sort, every line is there once, and further addresses follow their hop', () => {
  fc.assert(
    fc.property(
      anyReport,
      fc.constantFrom(...hopColumnIds),
      fc.boolean(),
      (any, column, descending) => {
        const lines = hopLines(any, new Set(any.hops.map(({ ttl }) => hopLineId(ttl))))
        const ordered = orderHopLines(lines, { column, descending })
        expect(new Set(ordered)).toEqual(new Set(lines))
        expect(ordered).toHaveLength(lines.length)
        for (const [index, line] of ordered.entries()) {
          if (line.isFurther) expect(ordered[index - 1]?.id).toBe(line.id - 1)
        }
      }
    )
  )
})

describe('the words of a line', () => {
  const [first, second, third] = hopLines(report, new Set())

  it('tell who answers, that nobody does, and that it is not told', () => {
    if (first === undefined || second === undefined) throw new Error('no lines')
    expect(addressText(first)).toBe('198.18.0.1')
    expect(addressText(second)).toBe('no answer')
    expect(addressText({ ...second, hop: { ...silent, received: 3 } })).toBe('address not told')
  })

  it('are a dash where a figure is not known, never 0', () => {
    if (second === undefined) throw new Error('no line')
    expect(hopCells(second)).toEqual([
      '2',
      'no answer',
      '100.0%',
      '10',
      '–',
      '–',
      '–',
      '–',
      '–',
      '–'
    ])
  })

  it('tell loss that goes on from a router that answers seldom', () => {
    if (third === undefined) throw new Error('no line')
    const text = (effectiveLoss: number | null) =>
      lossExplanation({ ...third, hop: { ...shared, effectiveLoss } })
    expect(text(0)).toContain('a router that answers seldom')
    expect(text(0.1)).toContain('packets are lost here or before')
    expect(text(null)).toBe(
      '10 of the last 100 probes without an answer, 10 of 100 since the start.'
    )
  })
})
