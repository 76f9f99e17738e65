import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeBetween } from './marked-range'
import { portScale } from './port-scale'

const scale = portScale(836)
const [wellKnown, registered, dynamic] = scale.bands

describe('rangeBetween', () => {
  it('is the same in both directions', () => {
    expect(rangeBetween(scale, 500, 350)).toEqual(rangeBetween(scale, 350, 500))
  })

  it('snaps to the ends of bands', () => {
    const end = (wellKnown?.x ?? 0) + (wellKnown?.width ?? 0)
    expect(rangeBetween(scale, 4, end - 4)).toEqual({ first: 1, last: 1023 })
    expect(rangeBetween(scale, 3, (registered?.x ?? 0) - 2)).toEqual({ first: 1, last: 1023 })
    expect(rangeBetween(scale, (dynamic?.x ?? 0) + 5, 833)).toEqual({ first: 49_152, last: 65_535 })
  })

  it('takes round numbers where a pixel holds many ports', () => {
    const range = rangeBetween(scale, scale.xOf(2999), scale.xOf(40_010))
    expect(range.first % 10).toBe(0)
    expect(range.last % 100).toBe(0)
  })

  it('holds every port whose place was dragged over', () => {
    const place = fc.double({ min: 0, max: 836, noNaN: true })
    fc.assert(
      fc.property(place, place, fc.integer({ min: 1, max: 65_535 }), (from, to, port) => {
        const { first, last } = rangeBetween(scale, from, to)
        expect(first).toBeLessThanOrEqual(last)
        const x = scale.xOf(port)
        const edge = 6
        if (x > Math.min(from, to) + edge && x < Math.max(from, to) - edge) {
          expect(port).toBeGreaterThanOrEqual(first)
          expect(port).toBeLessThanOrEqual(last)
        }
      })
    )
  })
})
