import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProbeSample } from '../../../../shared/ipc/probe-stream'
import { SampleSeries } from './sample-series'

function sample(probe: number, part: Partial<ProbeSample> = {}): ProbeSample {
  return {
    probe,
    ttl: 1,
    flow: 0,
    sentAt: probe * 1000,
    outcome: 'reply',
    from: '198.18.0.1',
    rttMs: probe,
    isLate: false,
    ...part
  }
}

function lost(probe: number): ProbeSample {
  return sample(probe, { outcome: 'lost', from: null, rttMs: null })
}

function all(series: SampleSeries) {
  return Array.from({ length: series.length }, (_, index) => series.at(index))
}

describe('SampleSeries', () => {
  it('keeps what became of each probe, and a loss without a round trip', () => {
    const series = new SampleSeries(100)
    series.add(3, sample(1))
    series.add(3, lost(2))
    expect(all(series)).toMatchObject([
      { probe: 1, run: 3, sentAt: 1000, mark: 'answered', rttMs: 1, from: '198.18.0.1' },
      { probe: 2, run: 3, sentAt: 2000, mark: 'lost', rttMs: null, from: null }
    ])
    expect(series.rttMs(1)).toBeNaN()
  })

  it('puts a loss, known late, in its place among answers that came before it', () => {
    const series = new SampleSeries(100)
    for (const probe of [1, 3, 4]) series.add(1, sample(probe))
    series.add(1, lost(2))
    expect(all(series).map((one) => one?.probe)).toEqual([1, 2, 3, 4])
  })

  it('puts a late answer in the place of its loss, of the same run alone', () => {
    const series = new SampleSeries(100)
    series.add(1, lost(1))
    series.add(2, { ...lost(1), sentAt: 1500 })
    series.add(2, sample(1, { sentAt: 1500, isLate: true, rttMs: 3200 }))
    expect(all(series)).toMatchObject([
      { run: 1, mark: 'lost' },
      { run: 2, mark: 'late', rttMs: 3200 }
    ])
  })

  it('finds times', () => {
    const series = new SampleSeries(100)
    for (const probe of [1, 2, 3]) series.add(1, sample(probe))
    expect([0, 1000, 1001, 3000, 3001].map((time) => series.indexAt(time))).toEqual([0, 0, 1, 2, 3])
  })

  it('forgets the oldest and says how many', () => {
    const series = new SampleSeries(1000)
    for (let probe = 1; probe <= 2500; probe += 1) series.add(1, sample(probe))
    expect(series.length).toBeLessThanOrEqual(1000)
    expect(series.length).toBeGreaterThan(800)
    expect(series.length + series.forgotten).toBe(2500)
    expect(series.at(series.length - 1)?.probe).toBe(2500)
  })

  it('stays in the order of sending whatever comes in which order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 200 }), (times) => {
        const series = new SampleSeries(64)
        for (const [index, time] of times.entries()) series.add(1, sample(index, { sentAt: time }))
        const sent = all(series).map((one) => one?.sentAt ?? NaN)
        expect(sent).toEqual([...sent].sort((a, b) => a - b))
      })
    )
  })
})
