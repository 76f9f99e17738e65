import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bounds, leastWindowSize, placeWindow, usualWindowSize } from './window-bounds'

const screen: Bounds = { x: 0, y: 30, width: 1920, height: 1050 }
const right: Bounds = { x: 1920, y: 0, width: 2560, height: 1440 }
const small: Bounds = { x: 0, y: 0, width: 1024, height: 700 }

describe('placeWindow', () => {
  it('opens in its usual size where nothing is known', () => {
    expect(placeWindow(null, [screen])).toEqual(usualWindowSize)
    expect(placeWindow(null, [])).toEqual(usualWindowSize)
    expect(placeWindow(null, [small])).toEqual({ width: 1024, height: 700 })
  })

  it('opens where it was', () => {
    for (const saved of [
      { x: 100, y: 100, width: 1000, height: 700 },
      { x: 2000, y: 0, width: 2400, height: 1400 },
      // Partly beyond an edge, as a person may like it.
      { x: -700, y: 900, width: 1000, height: 700 }
    ]) {
      expect(placeWindow(saved, [screen, right])).toEqual(saved)
    }
  })

  it('comes back to the first display where its own is gone', () => {
    const saved = { x: 2400, y: 100, width: 1500, height: 1200 }
    expect(placeWindow(saved, [screen, right])).toEqual(saved)
    expect(placeWindow(saved, [screen])).toEqual({ width: 1500, height: 1050 })
  })

  it('comes back where its upper edge cannot be taken hold of', () => {
    const size = { width: 1000, height: 700 }
    for (const place of [
      { x: 100, y: -400 },
      { x: 100, y: 1070 },
      { x: -950, y: 100 },
      { x: 1850, y: 100 }
    ]) {
      expect(placeWindow({ ...place, ...size }, [screen])).toEqual(size)
    }
  })

  it('always can be seen and taken hold of', () => {
    const number = fc.integer({ min: -10_000, max: 10_000 })
    const length = fc.integer({ min: 1, max: 10_000 })
    const bounds = fc.record({ x: number, y: number, width: length, height: length })
    fc.assert(
      fc.property(bounds, (saved) => {
        const placed = placeWindow(saved, [screen, right])
        expect(placed.width).toBeGreaterThanOrEqual(leastWindowSize.width)
        expect(placed.height).toBeGreaterThanOrEqual(leastWindowSize.height)
        expect(placed.width).toBeLessThanOrEqual(right.width)
        if (!('x' in placed)) return
        const seen = [screen, right].some(
          (area) =>
            placed.x < area.x + area.width &&
            placed.x + placed.width > area.x &&
            placed.y >= area.y &&
            placed.y < area.y + area.height
        )
        expect(seen).toBe(true)
      })
    )
  })
})
