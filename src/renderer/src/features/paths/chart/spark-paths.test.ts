import { expect, it } from 'vitest'
import { SampleSeries } from '../../../stores/probes/sample-series'
import { probeSample } from '../../../stores/probes/target-view.fixture'
import { sparkPaths } from './spark-paths'

it('draws nothing of nothing', () => {
  expect(sparkPaths(new SampleSeries(10), 60, 14)).toEqual({ line: '', lost: '' })
})

it('shows an answer between two losses', () => {
  const series = new SampleSeries(10)
  const lost = { outcome: 'lost', rttMs: null } as const
  for (const [probe, part] of [lost, {}, lost].entries()) series.add(1, probeSample(probe, part))
  expect(sparkPaths(series, 60, 14).line).toMatch(/^M[\d.]+ [\d.]+h0$/)
})

it('draws the last minute, broken where a probe was lost', () => {
  const series = new SampleSeries(1000)
  for (let probe = 0; probe <= 100; probe += 1) {
    const isLost = probe === 70
    series.add(1, probeSample(probe, isLost ? { outcome: 'lost', rttMs: null } : { rttMs: 20 }))
  }
  const { line, lost } = sparkPaths(series, 60, 14)
  expect(line.match(/[ML]/g)).toHaveLength(60)
  expect(line.match(/M/g)).toHaveLength(2)
  expect(lost).toBe('M30.0 0v14')
  // Steady: in the middle.
  expect(line).toContain('M0.0 7.0')
})
