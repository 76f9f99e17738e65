import { describe, expect, it } from 'vitest'
import type { NotSentReason } from '../../model/probe'
import {
  answerFrom,
  PathSimulator,
  pathOf,
  router,
  type SimulatedPath,
  targetAddress,
  toNowhere,
  toTarget,
  withHop
} from './simulated-path.fixture'

const straight = toTarget(pathOf(2, 10, 30, 40))
const silent = toNowhere(straight.hops.slice(0, 3))
const loop: SimulatedPath = { ...silent, loopsTo: 1 }
const refused = toTarget(withHop(straight.hops, 2, { refuses: 'prohibited' }))
const hostDown = toTarget(withHop(straight.hops, 3, { refuses: 'host' }))

describe('after one round', () => {
  it.each([
    ['reached', straight, { kind: 'reached', by: targetAddress, ttl: 4 }],
    ['silent target', silent, { kind: 'silent-target', by: router(3), ttl: 3 }],
    ['nobody', toNowhere([]), { kind: 'silent-target', by: null, ttl: null }],
    ['loop', loop, { kind: 'loop', by: router(2), ttl: 2 }],
    ['prohibited', refused, { kind: 'unreachable', by: router(2), ttl: 3, reason: 'prohibited' }],
    ['host down', hostDown, { kind: 'unreachable', by: router(3), ttl: 4, reason: 'host' }]
  ] as const)('%s', (_, path, end) => {
    expect(new PathSimulator().run(path, 1, { maxTtl: 30 }).report().end).toMatchObject(end)
  })

  it('shows nothing behind who says that the target cannot be reached', () => {
    const { hops } = new PathSimulator().run(refused, 3, { maxTtl: 30 }).report()
    expect(hops).toHaveLength(3)
    expect(hops[2]).toMatchObject({
      isTarget: false,
      received: 0,
      addresses: [{ address: router(2), unreachable: 'prohibited', received: 3 }]
    })
  })
})

it('is not known while the first round is under way', () => {
  const simulator = new PathSimulator()
  simulator.probe(1, 0, answerFrom(targetAddress, 'reply'))
  expect(simulator.report().end).toBeNull()
})

describe('a loop', () => {
  const gaps = { ...loop, hops: loop.hops.map((hop) => ({ ...hop, answers: 0.7 })) }

  it.each([1, 2, 3, 4, 5])('is found with gaps (seed %i)', (seed) => {
    const report = new PathSimulator(seed).run(gaps, 5, { maxTtl: 20 }).report()
    expect(report.end?.kind).toBe('loop')
  })

  it('is none where one router answers twice and the path goes on', () => {
    const twice = [router(1), router(2), router(2), router(4)]
    const hops = twice.map((address) => ({ address, rttMs: 5 }))
    const { end } = new PathSimulator().run(toNowhere(hops), 5).report()
    expect(end).toMatchObject({ kind: 'silent-target', by: router(4) })
  })

  it('is none where the target answers', () => {
    const hops = [router(1), router(2), router(1), router(2), targetAddress]
    const path = toTarget(hops.map((address) => ({ address, rttMs: 5 })))
    expect(new PathSimulator().run(path, 5).report().end?.kind).toBe('reached')
  })

  it('is what a ping runs into whose probes expire', () => {
    expect(new PathSimulator().ping(loop, 3).report().end).toMatchObject({
      kind: 'loop',
      ttl: null
    })
  })
})

describe('changes', () => {
  it('a target that falls silent is so after ten rounds', () => {
    const simulator = new PathSimulator().run(straight, 5).run(silent, 9)
    expect(simulator.report().end?.kind).toBe('reached')
    expect(simulator.run(silent, 1).report().end).toMatchObject({ kind: 'silent-target', ttl: 3 })
  })

  it('half the replies lost is no silence', () => {
    const lossy = toTarget(withHop(straight.hops, 4, { loss: 0.5 }))
    const simulator = new PathSimulator(7).run(straight, 1)
    for (let round = 0; round < 300; round++) {
      expect(simulator.run(lossy, 1).report().end?.kind).toBe('reached')
    }
  })

  it('a target that somebody calls unreachable is so after three rounds', () => {
    const simulator = new PathSimulator().run(straight, 5).run(hostDown, 2)
    expect(simulator.report().end?.kind).toBe('reached')
    expect(simulator.run(hostDown, 1).report().end).toMatchObject({
      kind: 'unreachable',
      by: router(3)
    })
    expect(simulator.report().hops).toHaveLength(4)
  })

  it.each([silent, hostDown, loop])('a target that comes back is reached at once', (before) => {
    const simulator = new PathSimulator().run(before, 30).run(straight, 1)
    expect(simulator.report().end?.kind).toBe('reached')
    expect(simulator.report().length).toBe(4)
  })

  it('a loop that begins is seen within two rounds', () => {
    const simulator = new PathSimulator().run(straight, 30).run(loop, 2)
    expect(simulator.report().end).toMatchObject({ kind: 'loop', by: router(2) })
    expect(simulator.texts('loop')).toEqual([
      `Loop: ${router(2)} and ${router(3)} hand the packet to each other from hop 2 on.`
    ])
  })

  it('a refusal that ends in silence is forgotten after ten rounds', () => {
    const simulator = new PathSimulator().run(refused, 5).run(silent, 10)
    expect(simulator.report().end?.kind).toBe('silent-target')
  })

  it('a refusal is past as soon as probes come further', () => {
    const further = toNowhere(pathOf(2, 10, 20, 30, 35, 40).slice(0, 5))
    const simulator = new PathSimulator().run(refused, 5).run(further, 1)
    expect(simulator.report().end).toMatchObject({ kind: 'silent-target', by: router(5), ttl: 5 })
  })

  it('a late refusal counts', () => {
    const simulator = new PathSimulator()
    simulator.probe(1, 0, answerFrom(router(1), 'expired'))
    const probe = simulator.probe(2, 0, null)
    simulator.endRound()
    expect(simulator.report().end?.kind).toBe('silent-target')
    const answer = answerFrom(router(1), 'unreachable', { isLate: true, rttMs: 3070 })
    simulator.take({ type: 'answered', probe, answer })
    expect(simulator.report().end).toMatchObject({ kind: 'unreachable', reason: 'host', ttl: 2 })
    expect(simulator.report().hops[1]).toMatchObject({ sent: 1, received: 0, late: 0 })
  })
})

it('asks for smaller probes end no path that goes on', () => {
  const simulator = new PathSimulator()
  const tooBig = answerFrom(router(1), 'unreachable', { reason: 'too-big', mtu: 1400 })
  simulator.probe(1, 0, answerFrom(router(1), 'expired'))
  simulator.probe(2, 0, tooBig)
  simulator.probe(2, 0, answerFrom(router(2), 'expired'))
  simulator.endRound()
  expect(simulator.report().end).toMatchObject({ kind: 'silent-target', by: router(2) })
})

describe('this computer', () => {
  it.each([
    ['no-route', 'no-route'],
    ['no-source-address', 'no-route'],
    ['no-permission', 'no-permission'],
    ['too-big', 'unreachable'],
    ['other', 'engine-failed']
  ] as const)('sends nothing: %s', (reason, kind) => {
    const simulator = new PathSimulator()
    refuse(simulator, reason)
    expect(simulator.report().end).toMatchObject({ kind, isLocal: true, detail: 'as it says' })
  })

  it('is well again with the first round that is sent', () => {
    const simulator = new PathSimulator().run(straight, 3)
    refuse(simulator, 'no-route')
    expect(simulator.report().end?.kind).toBe('no-route')
    expect(simulator.run(straight, 1).report().end?.kind).toBe('reached')
  })

  it('is well where only some probes were not sent', () => {
    const simulator = new PathSimulator()
    simulator.take(notSent('other'))
    simulator.run(straight, 1)
    expect(simulator.report().end?.kind).toBe('reached')
  })

  it.each([
    ['permission', 'no-permission'],
    ['missing-tool', 'tool-missing'],
    ['crash', 'engine-failed'],
    ['parse', 'engine-failed'],
    ['timeout', 'engine-failed']
  ] as const)('could not go on: %s', (kind, end) => {
    const fault = { kind, what: 'Opening an ICMP socket', detail: 'EACCES' }
    const simulator = new PathSimulator().run(straight, 2).end(fault)
    expect(simulator.report().end).toMatchObject({
      kind: end,
      detail: 'Opening an ICMP socket: EACCES'
    })
    expect(simulator.report().hops).toHaveLength(4)
    expect(simulator.run(straight, 1).report().end?.kind).toBe('reached')
  })

  it('stopped the run: what is known stays', () => {
    expect(new PathSimulator().run(straight, 2).end().report().end?.kind).toBe('reached')
    expect(new PathSimulator().end().report().end).toBeNull()
  })
})

function notSent(reason: NotSentReason) {
  return {
    type: 'not-sent',
    ttl: 1,
    round: 0,
    flow: 0,
    at: 0,
    reason,
    detail: 'as it says'
  } as const
}

/** A run whose only round could not be sent. */
function refuse(simulator: PathSimulator, reason: NotSentReason): void {
  simulator.end()
  simulator.take(notSent(reason))
  simulator.endRound()
  simulator.end()
}
