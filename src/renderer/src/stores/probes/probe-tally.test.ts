import { expect, it } from 'vitest'
import { ProbeTally } from './probe-tally'
import { probeSample } from './target-view.fixture'

it('counts probes once and answers by their kind, late ones too', () => {
  const tally = new ProbeTally()
  const samples = [
    probeSample(1),
    probeSample(2, { outcome: 'expired' }),
    probeSample(3, { outcome: 'unreachable' }),
    probeSample(4, { outcome: 'lost', from: null, rttMs: null }),
    probeSample(4, { isLate: true })
  ]
  tally.take({ id: 1, run: 1, missed: 0, samples })
  expect(tally.counts).toEqual({ sent: 4, replies: 2, expired: 1, unreachable: 1 })
  tally.take({ id: 2, run: 1, missed: 5, samples: [] })
  expect(tally.counts.sent).toBe(9)
})
