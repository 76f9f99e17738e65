import { expect, test } from 'vitest'
import type { ProbeEvent } from '../../src/shared/model/probe'
import { distances, roundTripsByTtl } from './round-trips'

const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(3)))

test('each round trip is held against the pings of the way it took', () => {
  const pings = [
    [10.2, 10.3, 10.4],
    [42.2, 42.4],
    [10.1, 10.5]
  ]
  const times = [10.9, 42.3, 10.4, 10.8, 42.7, 42.8]
  expect(rounded(distances(times, pings, 'least'))).toEqual([0.3, 0.1])
  expect(rounded(distances(times, pings, 'median'))).toEqual([0.5, 0.4])
})

test('two round trips over a way say nothing', () => {
  expect(distances([10.9, 10.9, 50, 50], [[10.2], [42.2]], 'least')).toEqual([])
})

test('round trips are told by TTL, whoever answered, but for who asks for smaller packets', () => {
  const figures = { from: null, replyTtl: null, isLate: false }
  const sent = { type: 'sent', round: 0, flow: 0, sentAt: 0 } as const
  const refusal = { kind: 'unreachable', isLocal: false, mtu: null, ...figures } as const
  const events: ProbeEvent[] = [
    { ...sent, probe: 0, ttl: 1 },
    { ...sent, probe: 1, ttl: 2 },
    { ...sent, probe: 2, ttl: 2 },
    { type: 'answered', probe: 2, answer: { kind: 'expired', rttMs: 3, ...figures } },
    { type: 'answered', probe: 1, answer: { ...refusal, reason: 'host', rttMs: 4 } },
    { type: 'answered', probe: 0, answer: { ...refusal, reason: 'too-big', rttMs: 5 } }
  ]
  expect(roundTripsByTtl(events, 3)).toEqual([[], [3, 4], []])
})
