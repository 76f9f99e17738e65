import { expect, it } from 'vitest'
import { chartTop, peakOf } from './load-scale'

it('finds the highest figure, and none where none was seen', () => {
  const samples = [
    { at: 1, cpuPercent: null, residentBytes: 5 },
    { at: 2, cpuPercent: 3, residentBytes: null }
  ]
  expect(peakOf(samples, 'cpuPercent')).toBe(3)
  expect(peakOf([], 'residentBytes')).toBeNull()
})

it('does not blow a process at rest up to a busy one', () => {
  expect(chartTop(0.1, 5)).toBe(5)
  expect(chartTop(null, 5)).toBe(5)
  expect(chartTop(100, 5)).toBeGreaterThan(100)
})
