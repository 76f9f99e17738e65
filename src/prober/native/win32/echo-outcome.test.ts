import { expect, test } from 'vitest'
import { type LocalKnowledge, outcomeOf } from './echo-outcome'

const local: LocalKnowledge = {
  isOwnAddress: (address) => address === '192.0.2.10',
  hasRoute: () => true
}

const router = { from: '192.0.2.1', rttMs: 3, ttl: 64 }

test('a reply tells its TTL', () => {
  expect(outcomeOf({ reply: { ...router, status: 0 }, error: 0 }, 4, local)).toEqual({
    kind: 'answered',
    answer: { kind: 'reply', from: '192.0.2.1', rttMs: 3, replyTtl: 64 }
  })
})

test('a round trip of 0 ms, which is less than one, is unknown', () => {
  expect(outcomeOf({ reply: { ...router, rttMs: 0, status: 0 }, error: 0 }, 4, local)).toEqual({
    kind: 'answered',
    answer: { kind: 'reply', from: '192.0.2.1', rttMs: null, replyTtl: 64 }
  })
})

// What the options hold where the answer was an error is not written anywhere.
test('an expired TTL tells who said so, and no TTL of its own', () => {
  expect(outcomeOf({ reply: { ...router, status: 11013 }, error: 0 }, 4, local)).toEqual({
    kind: 'answered',
    answer: { kind: 'expired', from: '192.0.2.1', rttMs: 3, replyTtl: null }
  })
})

test.each([
  ['192.0.2.1', false],
  ['192.0.2.10', true],
  [null, true]
])('unreachable, said by %s: by this computer: %s', (from, isLocal) => {
  const reply = { ...router, from, status: 11003 }
  expect(outcomeOf({ reply, error: 0 }, 4, local)).toEqual({
    kind: 'answered',
    answer: {
      kind: 'unreachable',
      reason: 'host',
      from,
      rttMs: 3,
      replyTtl: null,
      isLocal,
      mtu: null
    }
  })
})

test.each([
  [{ reply: null, error: 11010 }],
  [{ reply: { ...router, status: 11010 }, error: 0 }],
  [{ reply: { ...router, status: 4711 }, error: 0 }]
])('%j leaves the probe to the time limit', (result) => {
  expect(outcomeOf(result, 4, local)).toEqual({ kind: 'silent' })
})

test('a refusal is told with what Windows said', () => {
  expect(outcomeOf({ reply: null, error: 5 }, 4, local)).toEqual({
    kind: 'not-sent',
    reason: 'no-permission',
    detail: 'ERROR_ACCESS_DENIED (error 5)'
  })
})

test.each([
  [false, 'no-route'],
  [true, 'other'],
  [null, 'other']
])('a general failure with a route: %s, is %s', (hasRoute, reason) => {
  const knowledge = { ...local, hasRoute: () => hasRoute }
  expect(outcomeOf({ reply: null, error: 11050 }, 4, knowledge)).toMatchObject({
    kind: 'not-sent',
    reason
  })
})
