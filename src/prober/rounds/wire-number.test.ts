import fc from 'fast-check'
import { expect, it } from 'vitest'
import { probeOfWireNumber, wireNumber } from './wire-number'

it('finds every one of the last 65,536 probes by its number on the wire', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.nat(0xffff), (last, back) => {
      fc.pre(back <= last)
      const number = wireNumber(last - back)
      expect(number).toBeLessThan(65_536)
      expect(probeOfWireNumber(number, last)).toBe(last - back)
    })
  )
})

it('knows the answer to the last probe before the numbers begin anew', () => {
  expect(probeOfWireNumber(65_535, 65_536)).toBe(65_535)
  expect(probeOfWireNumber(0, 65_536)).toBe(65_536)
})

it('finds no probe by a number that none had yet', () => {
  expect(probeOfWireNumber(6, 5)).toBeLessThan(0)
})
