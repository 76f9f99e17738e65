/** Whatever the network does and however time jumps, what a run tells holds together. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProbeEvent } from '../../shared/model/probe'
import type { ProbeOrder } from '../probe-engine'
import { type HeardAnswer, ProbeRounds } from './probe-rounds'
import { expired, reply, unreachable, usualOrder } from './simulated-network.fixture'

const order: fc.Arbitrary<ProbeOrder> = fc
  .record({
    scope: fc.constantFrom('path', 'target'),
    maxTtl: fc.integer({ min: 1, max: 12 }),
    intervalMs: fc.integer({ min: 200, max: 3000 }),
    timeLimitMs: fc.integer({ min: 200, max: 3000 }),
    rounds: fc.option(fc.integer({ min: 1, max: 5 })),
    flows: fc.integer({ min: 1, max: 3 })
  })
  .map((parts) => ({ ...usualOrder, ...parts }))

const answer: fc.Arbitrary<HeardAnswer> = fc
  .tuple(
    fc.constantFrom(reply(0), unreachable('192.0.2.1', 0), expired('192.0.2.1', 0)),
    fc.option(fc.integer({ min: 0, max: 4000 }))
  )
  .map(([heard, rttMs]) => ({ ...heard, rttMs }))

/** What happens next: an answer to one of the probes so far, time, or a word of the caller. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ probe: fc.nat(300), answer }) },
  { weight: 6, arbitrary: fc.record({ passes: fc.integer({ min: 0, max: 800 }) }) },
  { weight: 1, arbitrary: fc.record({ passes: fc.constantFrom(20_000, 4_000_000) }) },
  { weight: 1, arbitrary: fc.record({ interval: fc.integer({ min: 200, max: 3000 }) }) },
  { weight: 1, arbitrary: fc.constant({ isStopped: true }) }
)

/** Each n-th probe cannot be sent; 0: all can. */
const refusedEvery = fc.integer({ min: 0, max: 7 })

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

interface Played {
  readonly events: readonly ProbeEvent[]
  readonly givenAfterEnd: number
  /** Most probes given out at once. */
  readonly largestBurst: number
  readonly wasStopped: boolean
}

function play(made: ProbeOrder, steps: readonly Step[], refused: number): Played {
  let now = 0
  const rounds = new ProbeRounds(made, now)
  const events: ProbeEvent[] = []
  let givenAfterEnd = 0
  let largestBurst = 0
  let wasStopped = false
  const turn = () => {
    const probes = rounds.due(now)
    largestBurst = Math.max(largestBurst, probes.length)
    if (events.at(-1)?.type === 'ended') givenAfterEnd += probes.length
    for (const { probe } of probes) {
      if (refused > 0 && probe % refused === 0) rounds.notSent(probe, 'other', 'EIO', now, now)
      else rounds.sent(probe, now, now)
    }
    events.push(...rounds.takeEvents())
  }
  turn()
  for (const next of steps) {
    if ('probe' in next) rounds.answered(next.probe, next.answer, now)
    else if ('passes' in next) now += next.passes
    else if ('interval' in next) rounds.changeInterval(next.interval)
    else {
      wasStopped = true
      rounds.stop()
    }
    events.push(...rounds.takeEvents())
    turn()
  }
  // Let it run out by its own times.
  for (let turns = 0; turns < 3000 && made.rounds !== null; turns += 1) {
    const next = rounds.nextAt()
    if (next === null) break
    now = Math.max(now, next)
    turn()
  }
  return { events, givenAfterEnd, largestBurst, wasStopped }
}

const played = fc
  .tuple(order, fc.array(step, { maxLength: 60 }), refusedEvery)
  .map(([made, steps, refused]) => ({ made, ...play(made, steps, refused) }))

function holds(predicate: (run: Played & { readonly made: ProbeOrder }) => void): void {
  fc.assert(fc.property(played, predicate), { numRuns: 300 })
}

describe('whatever happens', () => {
  it('a probe is sent once, then answered or lost, late only after it was lost', () => {
    holds(({ events }) => {
      const told = new Map<number, string>()
      for (const event of events) {
        if (!('probe' in event)) continue
        const before = told.get(event.probe)
        if (event.type === 'sent') expect(before).toBeUndefined()
        else if (event.type === 'lost') expect(before).toBe('sent')
        else if (event.type === 'duplicate') expect(before).toBe('answered')
        else expect(before).toBe(event.answer.isLate ? 'lost' : 'sent')
        told.set(event.probe, event.type === 'duplicate' ? 'answered' : event.type)
      }
    })
  })

  it('a run that ends by itself leaves no probe undecided', () => {
    holds(({ events, made, wasStopped }) => {
      if (made.rounds === null || wasStopped) return
      const sent = events.filter(({ type }) => type === 'sent').length
      const decided = events.filter(
        (event) => event.type === 'lost' || (event.type === 'answered' && !event.answer.isLate)
      )
      expect(decided).toHaveLength(sent)
    })
  })

  it('a run ends once, as its last event, and gives nothing out after it', () => {
    holds(({ events, givenAfterEnd, made, wasStopped }) => {
      const ends = events.filter(({ type }) => type === 'ended')
      expect(ends).toHaveLength(made.rounds !== null || wasStopped ? 1 : 0)
      if (ends.length > 0) expect(events.at(-1)).toEqual({ type: 'ended', fault: null })
      expect(givenAfterEnd).toBe(0)
    })
  })

  it('each finished round is told once, and no probe of it comes after', () => {
    holds(({ events, made, wasStopped }) => {
      const finished = new Set<number>()
      for (const event of events) {
        if (event.type === 'round') {
          expect(finished.has(event.round)).toBe(false)
          expect(event.tookMs).toBeGreaterThanOrEqual(0)
          finished.add(event.round)
        } else if (event.type === 'sent' || event.type === 'not-sent') {
          expect(finished.has(event.round)).toBe(false)
        }
      }
      if (made.rounds !== null && !wasStopped) expect(finished.size).toBe(made.rounds)
    })
  })

  it('TTLs stay within the order, and bursts within one round and the next', () => {
    holds(({ events, made, largestBurst }) => {
      for (const event of events) {
        if (event.type !== 'sent' && event.type !== 'not-sent') continue
        if (made.scope === 'target') expect(event.ttl).toBeNull()
        else expect(event.ttl).toBeLessThanOrEqual(made.maxTtl)
        expect(event.flow).toBeLessThan(made.flows)
      }
      // The first round asks all hops at once; a pause adds one interval's worth at most.
      expect(largestBurst).toBeLessThanOrEqual(2 * made.flows * made.maxTtl)
    })
  })

  it('numbers of probes rise', () => {
    holds(({ events }) => {
      const numbers = events.filter((event) => event.type === 'sent').map(({ probe }) => probe)
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    })
  })
})
