import { expect, it } from 'vitest'
import { probeRttText } from './probe-rtt-text'

it('tells three digits or so, always in milliseconds', () => {
  const texts = [0.054, 0.5, 0.999, 1, 40.34, 99.94, 99.96, 128.4, 3200].map(probeRttText)
  expect(texts).toEqual(['0.05', '0.50', '1.00', '1.0', '40.3', '99.9', '100', '128', '3,200'])
})
