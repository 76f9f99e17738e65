import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProbeEvent } from '../shared/model/probe'
import { PingLog } from './ping-log'

function sent(probe: number): ProbeEvent {
  return { type: 'sent', probe, ttl: null, round: probe, flow: 0, sentAt: 1000 + probe }
}

function replied(probe: number, isLate = false): ProbeEvent {
  const answer = { kind: 'reply', from: '192.0.2.1', rttMs: 3, replyTtl: 61, isLate } as const
  return { type: 'answered', probe, answer }
}

test('tells each ping as it is decided, and once more where a reply comes late', () => {
  const log = new PingLog()
  expect(log.take([sent(0), sent(1)])).toEqual([])
  expect(log.take([{ type: 'lost', probe: 0 }, replied(1)])).toMatchObject([
    { seq: 1, state: 'lost', rttMs: null, from: null },
    { seq: 2, state: 'reply', rttMs: 3, from: '192.0.2.1', ttl: 61 }
  ])
  expect(log.take([replied(0, true)])).toMatchObject([{ seq: 1, state: 'late-reply' }])
  expect(log.probes().map(({ state }) => state)).toEqual(['late-reply', 'reply'])
})

test('a second answer is told and changes nothing', () => {
  const log = new PingLog()
  log.take([sent(0), replied(0)])
  expect(log.take([{ type: 'duplicate', probe: 0, from: '192.0.2.9' }])).toMatchObject([
    { seq: 1, state: 'duplicate', from: '192.0.2.9' }
  ])
  expect(log.probes().map(({ state }) => state)).toEqual(['reply'])
})

test('one that was not sent has its place and its reason', () => {
  const log = new PingLog()
  const refused: ProbeEvent = {
    type: 'not-sent',
    ttl: null,
    round: 1,
    flow: 0,
    at: 1001,
    reason: 'no-route',
    detail: 'ENETUNREACH'
  }
  expect(log.take([sent(0), refused, sent(2)])).toMatchObject([
    { seq: 2, state: 'not-sent', reason: 'no-route' }
  ])
  expect(log.probes().map(({ seq, state }) => [seq, state])).toEqual([
    [1, 'in-flight'],
    [2, 'not-sent'],
    [3, 'in-flight']
  ])
})

test('the newest are kept', () => {
  const log = new PingLog()
  for (let probe = 0; probe < 10_050; probe += 1) log.take([sent(probe)])
  expect(log.probes()).toHaveLength(10_000)
  expect(log.probes()[0]?.seq).toBe(51)
})

test('events of probes that nobody sent say nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(5), fc.boolean())), (answers) => {
      const log = new PingLog()
      log.take([sent(0)])
      for (const [probe, isLost] of answers) {
        const told = log.take([isLost ? { type: 'lost', probe } : replied(probe)])
        expect(told).toHaveLength(probe === 0 ? 1 : 0)
      }
    })
  )
})
