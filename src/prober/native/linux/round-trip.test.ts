import { describe, expect, it } from 'vitest'
import { readMoment, roundTrip } from './round-trip'

const sent = { epochMs: 1_700_000_000_000, monotonicMs: 500 }
const seenAfter = (ms: number, wasSetBy = 0) => ({
  epochMs: sent.epochMs + ms + wasSetBy,
  monotonicMs: sent.monotonicMs + ms
})

describe('roundTrip', () => {
  it('is measured by the stamp of the kernel, however late the answer was seen', () => {
    expect(roundTrip(sent, sent.epochMs + 40, seenAfter(41), true)).toBe(40)
    expect(roundTrip(sent, sent.epochMs + 40, seenAfter(900), false)).toBe(40)
  })

  it('is measured by a clock that never jumps where the stamp cannot be right', () => {
    expect(roundTrip(sent, sent.epochMs - 1, seenAfter(41), true)).toBe(41)
    expect(roundTrip(sent, sent.epochMs + 42, seenAfter(41), true)).toBe(41)
    expect(roundTrip(sent, null, seenAfter(41), true)).toBe(41)
    // Set forth by an hour, and by so little that the stamp still lies between.
    expect(roundTrip(sent, sent.epochMs + 3_600_040, seenAfter(41, 3_600_000), true)).toBe(41)
    expect(roundTrip(sent, sent.epochMs + 60, seenAfter(41, 20), true)).toBe(41)
  })

  it('is unknown where in addition the answer was not seen at once', () => {
    expect(roundTrip(sent, null, seenAfter(41), false)).toBeNull()
    expect(roundTrip(sent, sent.epochMs + 60, seenAfter(41, 20), false)).toBeNull()
  })

  it('bears a clock that is slewed', () => {
    expect(roundTrip(sent, sent.epochMs + 9000, seenAfter(9001, 4), false)).toBe(9000)
  })
})

describe('readMoment', () => {
  it('reads again where the thread was interrupted between the clocks', () => {
    let readings = 0
    const slowAtFirst = () => {
      readings += 1
      const until = performance.now() + (readings === 1 ? 5 : 0)
      while (performance.now() < until);
      return readings
    }
    expect(readMoment(slowAtFirst).epochMs).toBeGreaterThan(1)
  })

  it('ends where it is interrupted each time', () => {
    const slow = () => {
      const until = performance.now() + 1
      while (performance.now() < until);
      return 7
    }
    expect(readMoment(slow).epochMs).toBe(7)
  })
})
