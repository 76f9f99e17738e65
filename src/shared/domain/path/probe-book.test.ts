import { expect, it } from 'vitest'
import { HopStatistics } from './hop-statistics'
import { ProbeBook } from './probe-book'

function bookOf(times: readonly number[], isDecided: boolean): ProbeBook {
  const hop = new HopStatistics(1)
  const book = new ProbeBook()
  for (const [number, sentAt] of times.entries()) {
    const probe = hop.sent(0, false, 0, sentAt)
    book.add(number, probe)
    if (isDecided) book.settle(number, probe)
  }
  return book
}

it('remembers decided probes for as long as engines listen, and no longer', () => {
  const book = bookOf([0, 4000, 16_000], true)
  expect([book.has(0), book.has(1), book.has(2)]).toEqual([false, true, true])
})

it('remembers probes in flight until they are decided', () => {
  expect(bookOf([0, 100_000], false).find(0)).not.toBeNull()
})

it('remembers a bounded number, however fast they are sent', () => {
  const book = bookOf(Array<number>(5000).fill(0), true)
  expect(book.has(0)).toBe(false)
  expect(book.has(4999)).toBe(true)
})

it('withdraws what is in flight when the run is over', () => {
  const hop = new HopStatistics(1)
  const book = new ProbeBook()
  book.add(0, hop.sent(0, false, 0, 0))
  book.close()
  expect(book.find(0)).toBeNull()
  expect(hop.report(false, null)).toMatchObject({ sent: 0, inFlight: 0 })
})
