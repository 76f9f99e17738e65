import { expect, test } from 'vitest'
import { PathStatistics } from '../shared/domain/path/path-statistics'
import { reportWithoutProbes } from '../shared/domain/path/report-without-probes'
import { pathEnd } from '../shared/domain/path/path-end'
import type { ProbeEvent } from '../shared/model/probe'
import { pingJson } from './ping-json'
import { PingLog } from './ping-log'

const head = { target: 'host.example', address: '192.0.2.1', family: 4, engine: 'native' } as const

function sent(probe: number): ProbeEvent {
  return { type: 'sent', probe, ttl: null, round: probe, flow: 0, sentAt: 1000 * probe }
}

function replied(probe: number, rttMs: number, isLate = false): ProbeEvent {
  const answer = { kind: 'reply', from: '192.0.2.1', rttMs, replyTtl: 61, isLate } as const
  return { type: 'answered', probe, answer }
}

function refused(probe: number): ProbeEvent {
  return {
    type: 'answered',
    probe,
    answer: {
      ...{ kind: 'unreachable', reason: 'host', isLocal: false, mtu: null },
      ...{ from: '192.0.2.254', rttMs: 3, replyTtl: 64, isLate: false }
    } as const
  }
}

function json(events: readonly ProbeEvent[]) {
  const log = new PingLog()
  const statistics = new PathStatistics(head.address)
  log.take(events)
  statistics.take(events)
  return pingJson(head, statistics.report(), [], log.probes())
}

test('tells what the pings come to and what became of each', () => {
  const told = json([
    ...[sent(0), replied(0, 10)],
    ...[sent(1), { type: 'lost', probe: 1 } as const, replied(1, 1200, true)],
    ...[sent(2), { type: 'lost', probe: 2 } as const],
    { type: 'duplicate', probe: 0, from: '192.0.2.1' }
  ])
  expect(told).toMatchObject({
    ...head,
    sent: 3,
    received: 2,
    late: 1,
    duplicates: 1,
    lossPercent: 33.33,
    bestMs: 10,
    averageMs: 605,
    worstMs: 1200,
    jitterMs: 1190,
    hops: [{ ttl: null, lossPercent: 33.33 }]
  })
  const at = ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:01.000Z', '1970-01-01T00:00:02.000Z']
  const target = { from: '192.0.2.1', ttl: 61, reason: null }
  expect(told.replies).toEqual([
    { seq: 1, at: at[0], rttMs: 10, ...target, state: 'reply' },
    { seq: 2, at: at[1], rttMs: 1200, ...target, state: 'late-reply' },
    { seq: 3, at: at[2], rttMs: null, from: null, ttl: null, state: 'lost', reason: null }
  ])
})

test('the round trips are of the target, though most answers came from a router', () => {
  const told = json([
    ...[sent(0), replied(0, 10)],
    ...[1, 2, 3, 4].flatMap((probe) => [sent(probe), refused(probe)])
  ])
  expect(told).toMatchObject({ sent: 5, received: 1, lossPercent: 80, lastMs: 10, bestMs: 10 })
  expect(told.replies[4]).toMatchObject({
    state: 'unreachable',
    from: '192.0.2.254',
    reason: 'host'
  })
})

test('where nothing was sent, no figure is made up', () => {
  const end = pathEnd('name-not-found', { isLocal: true, detail: null })
  const told = pingJson(
    { target: 'nowhere.example', address: null, family: null, engine: null },
    reportWithoutProbes(end),
    [],
    []
  )
  expect(told).toMatchObject({ sent: 0, received: 0, lossPercent: null, averageMs: null })
  expect(told).toMatchObject({ end: { kind: 'name-not-found' }, hops: [], replies: [] })
})
