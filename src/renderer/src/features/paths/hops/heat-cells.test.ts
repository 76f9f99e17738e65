import { expect, it } from 'vitest'
import { SampleSeries } from '../../../stores/probes/sample-series'
import { probeSample } from '../../../stores/probes/target-view.fixture'
import { heatCells, heatText } from './heat-cells'

it('shows the last sixty probes, each by its round trip or by what became of it', () => {
  const series = new SampleSeries(1000)
  for (let probe = 1; probe <= 100; probe += 1) series.add(1, probeSample(probe, { rttMs: 4.9 }))
  series.add(1, probeSample(101, { rttMs: 5 }))
  series.add(1, probeSample(102, { rttMs: 900 }))
  series.add(1, probeSample(103, { rttMs: null }))
  series.add(1, probeSample(104, { outcome: 'lost', rttMs: null, from: null }))
  series.add(1, probeSample(105, { outcome: 'unreachable', rttMs: 3 }))
  series.add(1, probeSample(106, { rttMs: 2500, isLate: true }))
  const cells = heatCells(series)
  expect(cells).toHaveLength(60)
  expect(cells.slice(-7)).toEqual(['0', '1', '5', 'unmeasured', 'lost', 'lost', 'late'])
  expect(heatText(cells)).toBe('60 probes, 2 lost, 1 late')
})
