import { describe, expect, it } from 'vitest'
import { FigureRound } from './figure-round'

describe('FigureRound', () => {
  it('asks for all where there is room', () => {
    const round = new FigureRound(10)
    round.claim([
      { shown: [3, 1], all: [1, 2, 3] },
      { shown: [9], all: [] }
    ])
    expect(round.next(false).sort((a, b) => a - b)).toEqual([1, 2, 3, 9])
    expect(round.isFirstRound).toBe(false)
  })

  it('asks for each row soon, for those on show always, and never for too many', () => {
    const round = new FigureRound(4)
    const all = [1, 2, 3, 4, 5, 6, 7]
    round.claim([{ shown: [7], all }])
    const seen = new Set<number>()
    let turns = 0
    while (round.isFirstRound) {
      const asked = round.next(true)
      expect(asked).toContain(7)
      expect(asked.length).toBeLessThanOrEqual(4)
      for (const id of asked) seen.add(id)
      turns += 1
    }
    expect([...seen].sort((a, b) => a - b)).toEqual(all)
    expect(turns).toBe(2)
    // Then in turn, none left out.
    const again = new Set([...round.next(true), ...round.next(true)])
    expect([...again].sort((a, b) => a - b)).toEqual(all)
  })

  it('asks first for rows that have come since', () => {
    const round = new FigureRound(2)
    round.claim([{ shown: [], all: [1, 2, 3, 4] }])
    round.next(true)
    round.next(true)
    round.claim([{ shown: [], all: [1, 2, 3, 4, 50] }])
    expect(round.next(true)).toContain(50)
  })

  it('asks for the same again until it is told to go on', () => {
    const round = new FigureRound(2)
    round.claim([{ shown: [], all: [1, 2, 3, 4] }])
    expect(round.next(false)).toEqual(round.next(false))
  })
})
