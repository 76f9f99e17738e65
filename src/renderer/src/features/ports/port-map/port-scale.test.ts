import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highestPort, portScale } from './port-scale'

const port = fc.integer({ min: 1, max: highestPort })
const width = fc.integer({ min: 300, max: 4000 })

describe('portScale', () => {
  it('fills the width with three bands that hold every port once', () => {
    const { bands } = portScale(836)
    expect(bands.map(({ kind, first, last }) => [kind, first, last])).toEqual([
      ['well-known', 1, 1023],
      ['registered', 1024, 49_151],
      ['dynamic', 49_152, 65_535]
    ])
    const last = bands.at(-1)
    expect(bands[0]?.x).toBe(0)
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBe(836)
  })

  it('keeps common services apart at 836 pixels', () => {
    const { xOf } = portScale(836)
    const common = [22, 53, 80, 443, 631, 3000, 3306, 5432, 6379, 8080, 9229]
    for (const [at, next] of common.slice(1).entries()) {
      expect(xOf(next) - xOf(common[at] ?? 0)).toBeGreaterThan(4)
    }
  })

  it('rises with the port and leads back to it', () => {
    fc.assert(
      fc.property(width, port, port, (w, a, b) => {
        const { xOf, portAt } = portScale(w)
        if (a < b) expect(xOf(a)).toBeLessThan(xOf(b))
        expect(portAt(xOf(a))).toBe(a)
      })
    )
  })

  it('puts each port into its band', () => {
    fc.assert(
      fc.property(width, port, (w, p) => {
        const { bands, xOf } = portScale(w)
        const band = bands.find(({ first, last }) => p >= first && p <= last)
        expect(xOf(p)).toBeGreaterThanOrEqual(band?.x ?? Infinity)
        expect(xOf(p)).toBeLessThan((band?.x ?? 0) + (band?.width ?? 0))
      })
    )
  })

  it('takes the nearest end of a band outside the bands', () => {
    const { bands, portAt } = portScale(836)
    const [wellKnown, registered] = bands
    const end = (wellKnown?.x ?? 0) + (wellKnown?.width ?? 0)
    expect(portAt(-20)).toBe(1)
    expect(portAt(end + 1)).toBe(1023)
    expect(portAt((registered?.x ?? 0) - 1)).toBe(1024)
    expect(portAt(900)).toBe(highestPort)
  })

  it('tells where the scale changes inside a band', () => {
    expect(portScale(836).marks.map((mark) => mark.port)).toEqual([128, 10_000])
  })

  it('has no place to give while the strip has no width', () => {
    const { portAt } = portScale(0)
    expect(portAt(0)).toBeGreaterThanOrEqual(1)
    expect(portAt(5)).toBeLessThanOrEqual(highestPort)
  })
})
