import { describe, expect, it } from 'vitest'
import { FigureBook } from './figure-book'
import { socketMetrics } from './socket-metrics.fixture'

describe('FigureBook', () => {
  it('makes rates of two looks and of the time between them', () => {
    const book = new FigureBook()
    book.write(socketMetrics(1, { bytesReceived: 1000, bytesAcked: 0 }), 10_000)
    expect(book.ratesOf(1)).toEqual({ received: null, acked: null })
    book.write(socketMetrics(1, { bytesReceived: 4000, bytesAcked: 0 }), 12_000)
    expect(book.ratesOf(1)).toEqual({ received: 1500, acked: 0 })
  })

  it('does not know the rate of a counter that went down or is not told', () => {
    const book = new FigureBook()
    book.write(socketMetrics(1, { bytesReceived: 1000 }), 10_000)
    book.write(socketMetrics(1, { bytesReceived: 10 }), 11_000)
    expect(book.ratesOf(1)).toEqual({ received: null, acked: null })
  })

  it('keeps the rate when the same collection is told again', () => {
    const book = new FigureBook()
    book.write(socketMetrics(1, { bytesReceived: 0 }), 1000)
    book.write(socketMetrics(1, { bytesReceived: 500 }), 2000)
    book.write(socketMetrics(1, { bytesReceived: 500 }), 2000)
    expect(book.ratesOf(1).received).toBe(500)
  })

  it('says nothing of now from looks that are far apart', () => {
    const book = new FigureBook()
    book.write(socketMetrics(1, { bytesReceived: 0 }), 0)
    book.write(socketMetrics(1, { bytesReceived: 500 }), 3_600_000)
    expect(book.ratesOf(1).received).toBeNull()
  })

  it('has no rate over a clock that was set back, and one again after the next look', () => {
    const book = new FigureBook()
    book.write(socketMetrics(1, { bytesReceived: 0 }), 3_600_000)
    book.write(socketMetrics(1, { bytesReceived: 500 }), 1000)
    expect(book.ratesOf(1).received).toBeNull()
    book.write(socketMetrics(1, { bytesReceived: 700 }), 2000)
    expect(book.ratesOf(1).received).toBe(200)
  })

  it('keeps the figures of others, and forgets those that nobody asks for', () => {
    const book = new FigureBook()
    book.write(socketMetrics(1, { rttMs: 1 }), 0)
    book.write(socketMetrics(2, { rttMs: 2 }), 0)
    expect([book.get(1)?.rttMs, book.get(2)?.rttMs]).toEqual([1, 2])
    book.keepOnly(new Set([2]))
    expect([book.has(1), book.has(2)]).toEqual([false, true])
  })
})
