import { expect, it } from 'vitest'
import { firstView, pannedBy, zoomedBy, zoomedTo } from './chart-view'

const now = 1_000_000

it('begins with as much as there is, up to five minutes', () => {
  expect([1, 60_000, 60_001, 300_000, 9e6].map((ms) => firstView(ms).windowMs)).toEqual([
    60_000, 60_000, 300_000, 300_000, 300_000
  ])
})

it('zooms to what was drawn over, whichever way, and to no less than two seconds', () => {
  expect(zoomedTo(500_000, 400_000)).toEqual({ windowMs: 100_000, end: 500_000 })
  expect(zoomedTo(500_000, 500_001)).toEqual({ windowMs: 2000, end: 500_001 })
})

it('zooms around the middle, and stays with the present where it followed it', () => {
  const view = { windowMs: 100_000, end: 500_000 }
  expect(zoomedBy(view, 0.5, now)).toEqual({ windowMs: 50_000, end: 475_000 })
  expect(zoomedBy({ windowMs: 60_000, end: null }, 2, now)).toEqual({
    windowMs: 120_000,
    end: null
  })
  expect(zoomedBy({ windowMs: 86_400_000, end: null }, 2, now).windowMs).toBe(86_400_000)
})

it('moves back in time, and follows the present again where it would leave it', () => {
  const back = pannedBy({ windowMs: 100_000, end: null }, -0.5, now)
  expect(back).toEqual({ windowMs: 100_000, end: 950_000 })
  expect(pannedBy(back, 0.5, now)).toEqual({ windowMs: 100_000, end: null })
})
