import { expect, test } from 'vitest'
import { PathStatistics } from '../shared/domain/path/path-statistics'
import type { ProbeEvent } from '../shared/model/probe'
import type { Ping } from './ping-log'
import { pingHeading, pingLine, pingSummary } from './ping-text'

const ping: Ping = {
  seq: 4,
  sentAt: 1000,
  state: 'reply',
  from: '192.0.2.1',
  rttMs: 12.345,
  ttl: 61,
  reason: null
}

test('the heading shows no hostile text', () => {
  expect(pingHeading('a\u202eb', '192.0.2.1', 'native')).not.toContain('\u202e')
})

test.each([
  [{}, '192.0.2.1: seq=4 ttl=61 time=12.35 ms'],
  [{ rttMs: null, ttl: null }, '192.0.2.1: seq=4 time unknown'],
  [{ state: 'late-reply' }, '192.0.2.1: seq=4 ttl=61 time=12.35 ms, late: it was counted as lost'],
  [{ state: 'lost', from: null }, 'seq=4: no reply in time'],
  [{ state: 'expired' }, '192.0.2.1: seq=4: the TTL expired there'],
  [{ state: 'unreachable', reason: 'prohibited' }, '192.0.2.1: seq=4: prohibited'],
  [{ state: 'not-sent', from: null, reason: 'no-route' }, 'seq=4: not sent: there is no route'],
  [{ state: 'duplicate' }, '192.0.2.1: seq=4: one more answer, which is not counted']
] as const)('%j', (part, text) => {
  expect(pingLine({ ...ping, ...part })).toMatch(new RegExp(`^${text}`))
})

function summary(rtts: readonly (number | null)[]): string {
  const statistics = new PathStatistics('192.0.2.1')
  rtts.forEach((rttMs, probe) => {
    const answer = { kind: 'reply', from: '192.0.2.1', rttMs, replyTtl: 64, isLate: false } as const
    const events: ProbeEvent[] = [
      { type: 'sent', probe, ttl: null, round: probe, flow: 0, sentAt: 1000 },
      rttMs === null ? { type: 'lost', probe } : { type: 'answered', probe, answer }
    ]
    statistics.take(events)
  })
  return pingSummary(statistics.report(), [])
}

test('sums up what was sent, what came back and how long it took', () => {
  expect(summary([10, null, 14])).toBe(
    '3 sent, 2 received, 33.3 % lost\n' +
      'Round trip in ms: best 10.00, average 12.00, worst 14.00, standard deviation 2.83, jitter 4.00\n'
  )
})

test('loss is never rounded away, and figures that are not known are left out', () => {
  expect(summary([...Array.from({ length: 1500 }, () => 5), null])).toContain('0.07 % lost')
  expect(summary([7])).toBe(
    '1 sent, 1 received, 0 % lost\nRound trip in ms: best 7.00, average 7.00, worst 7.00\n'
  )
  expect(summary([null])).toBe('1 sent, 0 received, 100 % lost\n')
})

test('the round trips are of the target, though most answers came from a router', () => {
  const statistics = new PathStatistics('192.0.2.1')
  const figures = { replyTtl: 64, isLate: false, rttMs: 7 }
  const reply = { ...figures, kind: 'reply', from: '192.0.2.1' } as const
  const refusal = { ...figures, kind: 'unreachable', from: '192.0.2.254' } as const
  for (const probe of [0, 1, 2]) {
    const answer =
      probe === 0 ? reply : ({ ...refusal, reason: 'host', isLocal: false, mtu: null } as const)
    statistics.take([
      { type: 'sent', probe, ttl: null, round: probe, flow: 0, sentAt: 1000 },
      { type: 'answered', probe, answer }
    ])
  }
  expect(pingSummary(statistics.report(), [])).toBe(
    '3 sent, 1 received, 66.7 % lost\nRound trip in ms: best 7.00, average 7.00, worst 7.00\n'
  )
})
