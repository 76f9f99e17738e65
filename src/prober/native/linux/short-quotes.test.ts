import { describe, expect, test } from 'vitest'
import { type Quoted, ShortQuotes } from './short-quotes'

const usual = 33_434
const router = '198.18.1.1'

function error(sequence: number | null, port = usual, from: string | null = router): Quoted {
  return { sequence, port, from }
}

function sequences(named: readonly { readonly sequence: number }[]): number[] {
  return named.map(({ sequence }) => sequence)
}

describe('errors that quote a probe’s number', () => {
  test('are for that probe, and all probes go to one port', () => {
    const quotes = new ShortQuotes(usual)
    expect([1, 2, 3].map((ttl) => quotes.portFor(ttl, ttl))).toEqual([usual, usual, usual])
    expect(sequences(quotes.name(error(2)))).toEqual([2])
    expect(quotes.portFor(4, 2)).toBe(usual)
  })
})

describe('an error that quotes nothing but ports', () => {
  test('has no name, and the hops without an answer are asked by ports of their own', () => {
    const quotes = new ShortQuotes(usual)
    for (const ttl of [1, 2]) quotes.portFor(ttl, ttl)
    expect(quotes.name(error(1, usual, '198.18.1.9'))).toHaveLength(1)
    expect(quotes.name(error(null))).toEqual([])
    expect(quotes.portFor(11, 1)).toBe(usual)
    const own = quotes.portFor(12, 2)
    expect(own).not.toBe(usual)
    // The probe before, and this one.
    expect(sequences(quotes.name(error(null, own)))).toEqual([2, 12])
    expect(sequences(quotes.name(error(null, own)))).toEqual([12])
  })

  test('is not believed from who has never answered the flow itself', () => {
    const quotes = new ShortQuotes(usual)
    quotes.portFor(1, 1)
    quotes.name(error(null))
    expect(quotes.name(error(null, quotes.portFor(2, 1), '203.0.113.7'))).toEqual([])
  })

  test('names no probe before where it could be for several', () => {
    const quotes = new ShortQuotes(usual)
    for (const sequence of [1, 2]) quotes.portFor(sequence, 1)
    quotes.name(error(null))
    expect(sequences(quotes.name(error(null, quotes.portFor(3, 1))))).toEqual([3])
  })

  test('leaves a hop at the usual port that does quote enough', () => {
    const quotes = new ShortQuotes(usual)
    for (const ttl of [1, 2]) quotes.portFor(ttl, ttl)
    quotes.name(error(null))
    const own = quotes.portFor(3, 1)
    expect(sequences(quotes.name(error(3, own)))).toEqual([3])
    expect(quotes.portFor(4, 1)).toBe(usual)
  })

  test('without a sender, or for a port that nothing was sent to, is for no probe', () => {
    const quotes = new ShortQuotes(usual)
    quotes.portFor(1, 1)
    expect(quotes.name(error(null, usual, null))).toEqual([])
    expect(quotes.name(error(null, usual + 5))).toEqual([])
    expect(quotes.portFor(2, 1)).toBe(usual)
  })

  test('keeps to the ports of traceroute, and to ports of their own while they are listened for', () => {
    const quotes = new ShortQuotes(usual)
    quotes.name(error(null))
    const ports = Array.from({ length: 200 }, (_, sequence) => quotes.portFor(sequence, 1))
    expect(Math.min(...ports)).toBe(33_435)
    expect(Math.max(...ports)).toBe(33_523)
    expect(new Set(ports.slice(0, 89)).size).toBe(89)
  })
})
