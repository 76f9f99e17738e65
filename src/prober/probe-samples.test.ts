import { expect, test } from 'vitest'
import type { ProbeAnswer, ProbeEvent } from '../shared/model/probe'
import { ProbeSamples } from './probe-samples'

const sent = (probe: number): ProbeEvent => ({
  type: 'sent',
  probe,
  ttl: 2,
  round: 0,
  flow: 0,
  sentAt: 1000 + probe
})
const expired: ProbeAnswer = {
  kind: 'expired',
  from: '192.0.2.1',
  rttMs: 3,
  replyTtl: 63,
  isLate: false
}
const sample = (probe: number) => ({ probe, ttl: 2, flow: 0, sentAt: 1000 + probe })

test('tells what became of each probe, when it is known', () => {
  const samples = new ProbeSamples()
  expect(samples.take(1, [sent(1), sent(2)])).toEqual([])
  expect(
    samples.take(1, [
      { type: 'answered', probe: 2, answer: expired },
      { type: 'duplicate', probe: 2, from: null },
      { type: 'lost', probe: 1 },
      { type: 'round', round: 0, tookMs: 5 }
    ])
  ).toEqual([
    { ...sample(2), outcome: 'expired', from: '192.0.2.1', rttMs: 3, isLate: false },
    { ...sample(1), outcome: 'lost', from: null, rttMs: null, isLate: false }
  ])
})

test('an answer that comes after all is told too', () => {
  const samples = new ProbeSamples()
  samples.take(1, [sent(1), { type: 'lost', probe: 1 }])
  const late = { ...expired, isLate: true }
  expect(samples.take(1, [{ type: 'answered', probe: 1, answer: late }])).toMatchObject([
    { ...sample(1), outcome: 'expired', isLate: true }
  ])
})

test('a run knows nothing of the probes of another', () => {
  const samples = new ProbeSamples()
  samples.take(1, [sent(1)])
  expect(samples.take(2, [{ type: 'lost', probe: 1 }])).toEqual([])
})
