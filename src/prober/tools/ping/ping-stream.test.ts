import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProbeEvent } from '../../../shared/model/probe'
import type { PingFinding } from './ping-finding'
import type { PingSession } from './ping-session'
import { PingStream, type PingStreamOrder } from './ping-stream'

const target = '192.0.2.1'
const usual: PingStreamOrder = { intervalMs: 1000, timeLimitMs: 1000, rounds: null }

function streamOf(order: Partial<PingStreamOrder> = {}): PingStream {
  const facts = {
    firstSeq: 1,
    isOwnAddress: (address: string) => address === '192.0.2.7',
    toEpoch: (now: number) => now + 1_000_000
  }
  return new PingStream({ ...usual, ...order }, facts, 0)
}

function started(stream: PingStream, now = 0): PingSession {
  const session = stream.start(now)
  if (session === null) throw new Error('nothing was started')
  return session
}

const reply = (seq: number | null, rttMs: number): PingFinding => ({
  kind: 'reply',
  seq,
  from: target,
  ttl: 64,
  rttMs
})
const expired = (seq: number | null, from = '192.0.2.9'): PingFinding => ({
  kind: 'error',
  seq,
  from,
  meaning: { kind: 'expired' }
})
const silence = (seq: number): PingFinding => ({ kind: 'silence', seq })

/** "sent 0", "reply 0", "late reply 0", "lost 0", "round 0" and so on, in their order. */
function textsOf(stream: PingStream): string[] {
  return stream.takeEvents().map((event) => {
    switch (event.type) {
      case 'answered':
        return `${event.answer.isLate ? 'late ' : ''}${event.answer.kind} ${event.probe}`
      case 'not-sent':
        return `${event.reason} in ${event.round}`
      case 'round':
        return `round ${event.round}`
      case 'ended':
        return `ended ${event.fault?.kind ?? 'well'}`
      case 'sent':
      case 'lost':
      case 'duplicate':
        return `${event.type} ${event.probe}`
    }
  })
}

describe('answers', () => {
  test('a reply tells when its probe was sent', () => {
    const stream = streamOf()
    stream.heard(started(stream), reply(1, 40), 48)
    const events = stream.takeEvents()
    expect(events[0]).toEqual({
      type: 'sent',
      probe: 0,
      ttl: null,
      round: 0,
      flow: 0,
      sentAt: 1_000_008
    })
    expect(events[1]).toEqual({
      type: 'answered',
      probe: 0,
      answer: { kind: 'reply', from: target, rttMs: 40, replyTtl: 64, isLate: false }
    })
    expect(events[2]).toEqual({ type: 'round', round: 0, tookMs: 40 })
  })

  test('a probe of which nothing is heard was sent, and is lost after the time limit', () => {
    const stream = streamOf()
    started(stream)
    stream.tick(99)
    expect(textsOf(stream)).toEqual([])
    stream.tick(500)
    expect(textsOf(stream)).toEqual(['sent 0'])
    stream.tick(1049)
    expect(textsOf(stream)).toEqual([])
    expect(stream.nextAt()).toBe(1050)
    stream.tick(1050)
    expect(textsOf(stream)).toEqual(['lost 0', 'round 0'])
  })

  test('an answer after that is late, and takes the loss back', () => {
    const stream = streamOf()
    const session = started(stream)
    stream.tick(1050)
    stream.heard(session, reply(1, 1400), 1400)
    stream.heard(session, silence(2), 2000)
    stream.heard(session, reply(2, 1400), 2400)
    expect(textsOf(stream)).toEqual([
      ...['sent 0', 'lost 0', 'round 0', 'late reply 0'],
      ...['sent 1', 'lost 1', 'round 1', 'late reply 1']
    ])
  })

  test('an error and the word that nobody has answered count once', () => {
    const stream = streamOf()
    const session = started(stream)
    stream.heard(session, expired(1), 12)
    stream.heard(session, silence(1), 1000)
    stream.tick(1099)
    expect(textsOf(stream)).toEqual(['sent 0', 'expired 0', 'round 0'])
  })

  test('a second reply is a duplicate', () => {
    const stream = streamOf()
    const session = started(stream)
    for (const now of [40, 41]) stream.heard(session, reply(1, 40), now)
    expect(textsOf(stream)).toEqual(['sent 0', 'reply 0', 'round 0', 'duplicate 0'])
  })

  test('an answer tells of the probes before it too', () => {
    const stream = streamOf()
    stream.heard(started(stream), reply(3, 40), 2041)
    expect(textsOf(stream)).toEqual(['sent 0', 'sent 1', 'sent 2', 'reply 2', 'round 2'])
  })

  test('an answer to a probe that cannot have been sent yet is none', () => {
    const stream = streamOf()
    const session = started(stream)
    for (const seq of [0, 9, 65_535]) stream.heard(session, reply(seq, 40), 41)
    expect(textsOf(stream)).toEqual([])
  })

  test('an error without a number is for the newest probe that has no answer', () => {
    const stream = streamOf()
    const session = started(stream)
    stream.heard(session, expired(null), 5)
    stream.heard(session, expired(null), 1005)
    stream.tick(2200)
    stream.heard(session, expired(null), 2300)
    stream.heard(session, expired(null), 2301)
    expect(textsOf(stream)).toEqual([
      ...['sent 0', 'expired 0', 'round 0'],
      ...['sent 1', 'expired 1', 'round 1'],
      ...['sent 2', 'expired 2', 'round 2']
    ])
  })

  test('who says "unreachable" is this computer where the address is its own', () => {
    const stream = streamOf()
    const meaning = { kind: 'unreachable', reason: 'host', mtu: null } as const
    const session = started(stream)
    stream.heard(session, { kind: 'error', seq: 1, from: '192.0.2.7', meaning }, 900)
    const [, answered] = stream.takeEvents()
    expect(answered).toMatchObject({ answer: { isLocal: true, rttMs: null, from: '192.0.2.7' } })
  })
})

describe('programs', () => {
  test('a run of few rounds is one program, and over when all are decided', () => {
    const stream = streamOf({ rounds: 2 })
    const session = started(stream)
    expect(session.count).toBe(2)
    stream.heard(session, reply(1, 40), 40)
    stream.heard(session, reply(2, 40), 1040)
    expect(textsOf(stream).at(-1)).toBe('ended well')
    expect(stream.nextAt()).toBeNull()
    expect(stream.start(2000)).toBeNull()
  })

  test('an endless run is of programs that end by themselves, each after the other', () => {
    const stream = streamOf()
    const first = started(stream)
    expect(first.count).toBe(300)
    stream.heard(first, reply(300, 40), 299_040)
    textsOf(stream)
    expect(stream.start(299_999)).toBeNull()
    const second = started(stream, 300_000)
    stream.heard(second, reply(1, 50), 300_050)
    expect(textsOf(stream)).toEqual(['sent 300', 'reply 300', 'round 300'])
    // The first still listens.
    stream.heard(first, reply(299, 3000), 300_100)
    expect(textsOf(stream)).toContain('late reply 298')
  })

  test('one that ends early is followed by another', () => {
    const stream = streamOf()
    const session = started(stream)
    stream.heard(session, reply(1, 40), 40)
    stream.closed(session, null)
    expect(stream.start(900)).toBeNull()
    expect(stream.start(1000)?.count).toBe(300)
  })

  test('one that could not run ends the run', () => {
    const stream = streamOf()
    stream.closed(started(stream), {
      kind: 'crash',
      what: 'Running ping',
      detail: 'invalid option'
    })
    expect(textsOf(stream)).toEqual(['ended crash'])
  })

  test('a missing right ends the run, and no probe was sent', () => {
    const stream = streamOf()
    const refusal = { kind: 'refused', reason: 'no-permission', detail: 'no' } as const
    stream.heard(started(stream), refusal, 4)
    expect(textsOf(stream)).toEqual(['ended permission'])
  })

  test('without a route a round has no probe, and the next one is tried anew', () => {
    const stream = streamOf({ rounds: 2 })
    const refusal = { kind: 'refused', reason: 'no-route', detail: 'unreachable' } as const
    for (const now of [0, 1004]) {
      const session = started(stream, now)
      stream.heard(session, refusal, now + 4)
      stream.closed(session, null)
      expect(stream.start(now + 1003)).toBeNull()
    }
    expect(textsOf(stream)).toEqual([
      ...['no-route in 0', 'round 0', 'no-route in 1', 'round 1'],
      'ended well'
    ])
  })

  test('a program that is slow to start and then finds no route has sent nothing', () => {
    const stream = streamOf({ rounds: 1 })
    const session = started(stream)
    stream.tick(400)
    const refusal = { kind: 'refused', reason: 'no-route', detail: 'unreachable' } as const
    stream.heard(session, refusal, 450)
    expect(textsOf(stream)).toEqual(['no-route in 0', 'round 0', 'ended well'])
  })

  test('one probe that is refused has no number, and is not lost', () => {
    const stream = streamOf()
    const session = started(stream)
    stream.heard(session, reply(1, 4), 4)
    stream.heard(session, { kind: 'refused', reason: 'too-big', detail: 'mtu=1400' }, 1001)
    stream.heard(session, silence(2), 2000)
    stream.heard(session, reply(3, 4), 2005)
    stream.tick(2050)
    expect(textsOf(stream)).toEqual([
      ...['sent 0', 'reply 0', 'round 0', 'too-big in 1', 'round 1'],
      ...['sent 1', 'reply 1', 'round 2']
    ])
  })

  test('nothing comes after a stop', () => {
    const stream = streamOf()
    const session = started(stream)
    stream.stop()
    stream.stop()
    stream.heard(session, reply(1, 40), 41)
    stream.tick(5000)
    expect(textsOf(stream)).toEqual(['ended well'])
  })
})

describe('changeInterval', () => {
  test('the program makes way before it sends again, and the next keeps the new pace', () => {
    const stream = streamOf()
    const session = started(stream)
    stream.heard(session, reply(1, 40), 40)
    stream.changeInterval(5000)
    expect(stream.stopForChange(984)).toBeNull()
    expect(stream.stopForChange(985)).toBe(session)
    expect(stream.start(4999)).toBeNull()
    expect(stream.start(5000)).toMatchObject({ count: 60, intervalMs: 5000 })
  })

  test('from a minute to a second: no minute goes by', () => {
    const stream = streamOf({ intervalMs: 60_000 })
    const session = started(stream)
    stream.heard(session, reply(1, 40), 40)
    stream.changeInterval(1000)
    expect(stream.nextAt()).toBe(1050)
    expect(stream.stopForChange(1050)).toBe(session)
    expect(stream.start(1050)?.intervalMs).toBe(1000)
  })

  test('what was not listened for long enough is not called lost', () => {
    const stream = streamOf({ intervalMs: 200 })
    const session = started(stream)
    stream.tick(700)
    stream.changeInterval(1000)
    expect(stream.stopForChange(790)).toBe(session)
    stream.tick(3000)
    expect(textsOf(stream)).toEqual(['sent 0', 'sent 1', 'sent 2', 'sent 3'])
  })

  test('back to the same interval, nothing is stopped', () => {
    const stream = streamOf()
    started(stream)
    stream.tick(200)
    stream.changeInterval(5000)
    stream.changeInterval(1000)
    expect(stream.stopForChange(990)).toBeNull()
  })
})

describe('whatever a program tells', () => {
  const seq = fc.option(fc.integer({ min: -2, max: 12 }))
  const finding: fc.Arbitrary<PingFinding> = fc.oneof(
    fc.tuple(seq, fc.nat(3000)).map(([at, rttMs]) => reply(at, rttMs)),
    seq.map((at) => expired(at)),
    fc.integer({ min: 0, max: 12 }).map(silence),
    fc.constant<PingFinding>({ kind: 'begins' }),
    fc.constant<PingFinding>({ kind: 'refused', reason: 'no-route', detail: 'x' })
  )
  const step = fc.record({
    waitMs: fc.nat(1500),
    finding: fc.option(finding),
    closes: fc.boolean(),
    intervalMs: fc.option(fc.constantFrom(200, 1000, 3000))
  })

  test('each probe is sent once, answered once at most, and nothing is both answered in time and lost', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.option(fc.integer({ min: 1, max: 6 })),
        (steps, rounds) => {
          const stream = streamOf({ rounds })
          const events: ProbeEvent[] = []
          let now = 0
          let session: PingSession | null = null
          for (const { waitMs, finding: found, closes, intervalMs } of steps) {
            now += waitMs
            stream.tick(now)
            stream.stopForChange(now)
            session = stream.start(now) ?? session
            if (session !== null && found !== null) stream.heard(session, found, now)
            if (session !== null && closes && waitMs < 100) stream.closed(session, null)
            if (intervalMs !== null) stream.changeInterval(intervalMs)
            events.push(...stream.takeEvents())
          }
          expectLegal(events, rounds)
        }
      )
    )
  })
})

function expectLegal(events: readonly ProbeEvent[], rounds: number | null): void {
  const state = new Map<number, 'sent' | 'lost' | 'answered'>()
  let lastSentAt = -Infinity
  for (const event of events) {
    switch (event.type) {
      case 'sent':
        expect(event.probe).toBe(state.size)
        expect(event.sentAt).toBeGreaterThanOrEqual(lastSentAt)
        lastSentAt = event.sentAt
        state.set(event.probe, 'sent')
        break
      case 'lost':
        expect(state.get(event.probe)).toBe('sent')
        state.set(event.probe, 'lost')
        break
      case 'answered':
        // A probe that was forgotten at a change may be answered late without a loss before.
        expect(state.get(event.probe)).not.toBe('answered')
        if (state.get(event.probe) === 'lost') expect(event.answer.isLate).toBe(true)
        state.set(event.probe, 'answered')
        break
      case 'duplicate':
        expect(state.get(event.probe)).toBe('answered')
        break
      case 'ended':
        expect(events.at(-1)).toBe(event)
        break
      case 'not-sent':
      case 'round':
    }
  }
  if (rounds !== null) {
    const tried = events.filter(({ type }) => type === 'sent' || type === 'not-sent')
    expect(tried.length).toBeLessThanOrEqual(rounds)
  }
}
