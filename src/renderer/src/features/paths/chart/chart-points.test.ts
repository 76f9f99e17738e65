import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProbeSample } from '../../../../../shared/ipc/probe-stream'
import { SampleSeries } from '../../../stores/probes/sample-series'
import { probeSample } from '../../../stores/probes/target-view.fixture'
import { longestShown, nearestPoint, shownPercentiles } from './chart-figures'
import { type ChartPoint, ChartPoints } from './chart-points'
import { pointText } from './point-text'
import { rttScaleTop } from './rtt-scale'
import { spanLength } from './span-length'
import { timeTicks } from './time-ticks'

function seriesOf(...samples: readonly ProbeSample[]): SampleSeries {
  const series = new SampleSeries(100_000)
  for (const sample of samples) series.add(1, sample)
  return series
}

function lost(probe: number): ProbeSample {
  return probeSample(probe, { outcome: 'lost', from: null, rttMs: null })
}

const total = (points: readonly ChartPoint[], name: 'sent' | 'lost' | 'late') =>
  points.reduce((sum, point) => sum + point[name], 0)

describe('points of a chart', () => {
  it('are the probes where there is room, and a lost one is a gap and not a value', () => {
    const points = new ChartPoints(seriesOf(probeSample(1), lost(2), probeSample(3)), 0)
    expect(points.between(0, 9000, 1000).map(({ rtt, lost }) => [rtt, lost])).toEqual([
      [1, 0],
      [null, 1],
      [3, 0]
    ])
  })

  it('have a gap that is no loss where nothing was sent', () => {
    const points = new ChartPoints(seriesOf(probeSample(1), probeSample(2), probeSample(9)), 0)
    const shown = points.between(0, 9000, 1000)
    expect(shown.map(({ rtt, sent }) => [rtt, sent])).toEqual([
      [1, 1],
      [2, 1],
      [null, 0],
      [9, 1]
    ])
  })

  it('keep minima, maxima and losses where one stands for many', () => {
    const samples = Array.from({ length: 100 }, (_, index) =>
      index === 50 ? lost(index) : probeSample(index, { rttMs: index === 37 ? 900 : 20 })
    )
    const points = new ChartPoints(seriesOf(...samples), 10_000).between(0, 99_000, 1000)
    expect(points).toHaveLength(10)
    expect(points[3]).toMatchObject({ rtt: 20, range: [20, 900], sent: 10 })
    expect(points[5]).toMatchObject({ lost: 1, sent: 10 })
    expect([total(points, 'sent'), total(points, 'lost')]).toEqual([100, 1])
  })

  it('take a late answer for what it is: no loss any more, and no point of the line', () => {
    const series = seriesOf(lost(1), probeSample(2))
    const points = new ChartPoints(series, 1000)
    expect(total(points.between(0, 9000, 1000), 'lost')).toBe(1)
    series.add(1, probeSample(1, { isLate: true, rttMs: 1500 }))
    const [first] = points.between(0, 9000, 1000)
    expect(first).toMatchObject({ lost: 0, late: 1, rtt: null })
  })

  it('are the same whether they were asked for before or not', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { minLength: 1, maxLength: 300 }), (kinds) => {
        const series = new SampleSeries(128)
        const followed = new ChartPoints(series, 5000)
        kinds.forEach((kind, index) => {
          series.add(1, kind === 0 ? lost(index) : probeSample(index, { rttMs: kind }))
          if (index % 7 === 0) followed.between(0, 400_000, 1000)
        })
        const anew = new ChartPoints(series, 5000).between(0, 400_000, 1000)
        expect(followed.between(0, 400_000, 1000)).toEqual(anew)
        expect(total(anew, 'sent')).toBe(series.length)
      })
    )
  })
})

describe('figures of a chart', () => {
  it('give no percentile of too few round trips', () => {
    const points = (count: number) =>
      new ChartPoints(
        seriesOf(...Array.from({ length: count }, (_, index) => probeSample(index + 1))),
        0
      ).between(0, 1e6, 1000)
    expect(shownPercentiles(points(19))).toEqual({ median: null, p95: null })
    expect(shownPercentiles(points(100))).toEqual({ median: 50, p95: 95 })
    expect(longestShown(points(30))).toBe(30)
  })

  it('find the point under the pointer, and none where nothing was sent', () => {
    const points = new ChartPoints(seriesOf(probeSample(1), probeSample(9)), 0).between(
      0,
      1e5,
      1000
    )
    expect(nearestPoint(points, 1400, 1000)?.at).toBe(1000)
    expect(nearestPoint(points, 5000, 1000)).toBeNull()
  })

  it('are told in words', () => {
    const one = new ChartPoints(seriesOf(probeSample(1, { rttMs: 40.34 })), 0).between(
      0,
      9000,
      1000
    )
    expect(one.map(pointText)).toEqual(['40.3 ms'])
    const many = seriesOf(probeSample(1, { rttMs: 10 }), lost(2), probeSample(3, { rttMs: 12 }))
    expect(new ChartPoints(many, 10_000).between(0, 9000, 1000).map(pointText)).toEqual([
      'median 10.0 ms · 10.0 to 12.0 ms · 1 of 3 lost'
    ])
    expect(new ChartPoints(seriesOf(lost(1)), 0).between(0, 9000, 1000).map(pointText)).toEqual([
      'lost'
    ])
  })
})

it('the axes have round figures', () => {
  expect([0, 0.05, 40.6, 58, 95, 900].map(rttScaleTop)).toEqual([0.1, 0.1, 50, 80, 150, 1000])
  expect(timeTicks(61_000, 119_000, 6, 0)).toEqual([70_000, 80_000, 90_000, 100_000, 110_000])
  expect(timeTicks(0, 86_400_000, 7, 3_600_000)[0]).toBe(10_800_000)
  expect(spanLength(60_000, 1000, 300)).toBe(0)
  expect(spanLength(3_600_000, 1000, 300)).toBe(15_000)
  expect(spanLength(86_400_000, 200, 300)).toBe(300_000)
})
