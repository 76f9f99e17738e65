import { describe, expect, it } from 'vitest'
import { sizes } from '../../theme/tokens'
import { paneWidthWithin, widthByKey } from './pane-width'

describe('paneWidthWithin', () => {
  it('gives what was asked for where there is room', () => {
    expect(paneWidthWithin(500, 1280).width).toBe(500)
    expect(paneWidthWithin(null, 1280).width).toBe(sizes.pane)
  })

  it('leaves the table room that it needs, and comes back when the window grows', () => {
    const { width, most } = paneWidthWithin(700, 900)
    expect(width).toBe(most)
    expect(900 - sizes.rail - width).toBeGreaterThanOrEqual(sizes['table-least'])
    expect(paneWidthWithin(700, 1600).width).toBe(700)
  })

  it('never gets too narrow to be read, however small the window', () => {
    expect(paneWidthWithin(10, 300)).toEqual({
      least: sizes['pane-least'],
      most: sizes['pane-least'],
      width: sizes['pane-least']
    })
  })
})

describe('widthByKey', () => {
  const within = { least: 300, most: 500, width: 400 }
  it('moves the edge the way the arrow points, and not past its ends', () => {
    expect(widthByKey('ArrowLeft', within)).toBeGreaterThan(400)
    expect(widthByKey('ArrowRight', within)).toBeLessThan(400)
    expect(widthByKey('ArrowLeft', { ...within, width: 499 })).toBe(500)
    expect(widthByKey('Home', within)).toBe(300)
    expect(widthByKey('End', within)).toBe(500)
  })

  it('leaves other keys alone', () => {
    expect(widthByKey('ArrowUp', within)).toBeNull()
  })
})
