import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProbeSample } from '../../../../../shared/ipc/probe-stream'
import { SampleSeries } from '../../../stores/probes/sample-series'
import { probeSample } from '../../../stores/probes/target-view.fixture'
import { longestShown, nearestPoint, shownPercentiles } from './chart-figures'
import { type ChartPoint, ChartPoints } from './chart-points'
import { chartSentence } from './chart-sentence'
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

  it('tell from when to when nothing was sent', () => {
    const points = new ChartPoints(seriesOf(probeSample(1), probeSample(9)), 0)
    expect(points.between(0, 9000, 1000).map(({ unprobed }) => unprobed)).toEqual([
      null,
      [1000, 9000],
      null
    ])
  })

  it('keep no more than a few pictures’ worth of spans while the picture follows the present', () => {
    const series = new SampleSeries(100_000)
    const points = new ChartPoints(series, 2000)
    let most = 0
    for (let second = 1; second <= 3600; second += 1) {
      series.add(1, probeSample(second))
      points.between((second - 60) * 1000, second * 1000, 1000)
      most = Math.max(most, points.keptSpans)
    }
    expect(most).toBeLessThan(300)
    // What was forgotten is there again when somebody looks back.
    const back = points.between(0, 60_000, 1000)
    expect(back).toEqual(new ChartPoints(series, 2000).between(0, 60_000, 1000))
    expect(back).not.toHaveLength(0)
  })

  it('have a gap where a single span has no probe', () => {
    const series = seriesOf(...[0, 5, 10, 15, 30, 35].map((second) => probeSample(second)))
    const points = new ChartPoints(series, 10_000).between(0, 40_000, 1000)
    expect(points.map(({ at, sent }) => [at, sent])).toEqual([
      [5000, 2],
      [15_000, 2],
      [25_000, 0],
      [35_000, 2]
    ])
    expect(points[2]?.unprobed).toEqual([20_000, 30_000])
  })

  it('have no gap between probes that were rarer before the interval was changed', () => {
    const series = seriesOf(...[0, 60, 120, 180, 181, 182].map((second) => probeSample(second)))
    const shown = new ChartPoints(series, 0).between(0, 200_000, 1000)
    // Only the first distance could be either.
    expect(shown.filter(({ sent }) => sent === 0).map(({ at }) => at)).toEqual([30_000])
  })

  it('have percentiles where one stands for enough', () => {
    const series = seriesOf(...Array.from({ length: 100 }, (_, index) => probeSample(index)))
    const [first, second] = new ChartPoints(series, 50_000).between(0, 99_000, 1000)
    expect([first?.middle, second?.middle]).toEqual([
      [2, 47],
      [52, 97]
    ])
    expect(new ChartPoints(series, 10_000).between(0, 99_000, 1000)[0]?.middle).toBeNull()
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
    const series = (count: number) =>
      seriesOf(...Array.from({ length: count }, (_, index) => probeSample(index + 1)))
    expect(shownPercentiles(series(19), 0, 1e6)).toEqual({ median: null, p95: null })
    expect(shownPercentiles(series(100), 0, 1e6)).toEqual({ median: 50, p95: 95 })
    const points = new ChartPoints(series(30), 0).between(0, 1e6, 1000)
    expect(longestShown(points)).toBe(30)
  })

  it('rest on every probe, not on the points that stand for several', () => {
    // One in ten is slow: no median of ten shows it, but it is more than five in a hundred.
    const series = seriesOf(
      ...Array.from({ length: 1000 }, (_, index) =>
        probeSample(index, { rttMs: index % 10 === 0 ? 500 : 20 })
      )
    )
    expect(shownPercentiles(series, 0, 1e6)).toEqual({ median: 20, p95: 500 })
    expect(shownPercentiles(series, 0, 8000)).toEqual({ median: null, p95: null })
  })

  it('are told in a sentence', () => {
    const sentence = (...samples: readonly ProbeSample[]) =>
      chartSentence(new ChartPoints(seriesOf(...samples), 0).between(0, 1e6, 1000), 40.34, 58)
    expect(sentence()).toBe('No probes in the time on show.')
    expect(sentence(probeSample(1), lost(2), probeSample(3, { isLate: true }), lost(9))).toBe(
      '4 probes on show: 50.0% lost, 1 late; median round trip 40.3 ms, 95th percentile 58.0 ms.'
    )
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
