import { expect, it } from 'vitest'
import { heatTones } from './heat-scale'
import { cellPath } from './heat-shape'
import { heatToneName } from './heat-tone-name'

it('draws each tone in a shape of its own, so that nobody needs the colours', () => {
  expect(new Set(heatTones.map((tone) => cellPath(tone, 0))).size).toBe(heatTones.length)
  expect(cellPath('lost', 3)).toBe('M3.1 0h0.8v10h-0.8z')
  expect(cellPath('late', 0).match(/M/g)).toHaveLength(2)
})

it('names each tone in the legend', () => {
  expect(heatTones.map(heatToneName)).toEqual([
    'below 5 ms',
    'below 20 ms',
    'below 50 ms',
    'below 100 ms',
    'below 200 ms',
    '200 ms and more',
    'not measured',
    'late',
    'no answer'
  ])
})
