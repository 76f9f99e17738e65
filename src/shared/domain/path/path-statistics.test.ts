import { describe, expect, it } from 'vitest'
import type { Hop } from '../../model/path'
import {
  answerFrom,
  PathSimulator,
  pathOf,
  router,
  targetAddress,
  toNowhere,
  toTarget,
  withHop
} from './simulated-path.fixture'

const straight = toTarget(pathOf(2, 10, 30, 40))

function hopAt(simulator: PathSimulator, ttl: number | null): Hop {
  const hop = simulator.report().hops.find((candidate) => candidate.ttl === ttl)
  if (hop === undefined) throw new Error(`no hop ${ttl}`)
  return hop
}

/** Who is shown at each hop; "*" for nobody. */
function shown(simulator: PathSimulator): string[] {
  return simulator.report().hops.map(({ addresses }) => addresses[0]?.address ?? '*')
}

describe('a healthy path', () => {
  const simulator = new PathSimulator().run(straight, 5, { maxTtl: 30 })
  const report = simulator.report()

  it('ends at the target: what answers behind it is left out', () => {
    expect(shown(simulator)).toEqual([router(1), router(2), router(3), targetAddress])
    expect(report.hops.map(({ isTarget }) => isTarget)).toEqual([false, false, false, true])
    expect(report.length).toBe(4)
  })

  it('counts every probe once', () => {
    expect(hopAt(simulator, 3)).toMatchObject({
      sent: 5,
      received: 5,
      late: 0,
      inFlight: 0,
      loss: { last20: { decided: 5, lost: 0 }, sinceStart: { decided: 5, lost: 0 } },
      effectiveLoss: null
    })
    expect(hopAt(simulator, 3).addresses).toMatchObject([
      { address: router(3), sent: 5, received: 5, lastMs: 30, averageMs: 30, stdevMs: 0 }
    ])
  })

  it('tells how long the first path took, and how many rounds there were', () => {
    expect(report).toMatchObject({ firstPathMs: 100, rounds: 5 })
  })
})

describe('loss', () => {
  it('gives no round trip', () => {
    const simulator = new PathSimulator()
    simulator.probe(1, 0, answerFrom(router(1), 'expired', { rttMs: 3 }))
    simulator.probe(1, 0, null)
    expect(hopAt(simulator, 1).addresses).toMatchObject([
      { sent: 2, received: 1, samples: 1, lastMs: 3, averageMs: 3 }
    ])
  })

  it('counts each probe that a silent hop is asked with, and charges them to who answers at last', () => {
    const simulator = new PathSimulator()
    simulator.probe(1, 0, null)
    simulator.probe(1, 0, null)
    simulator.probe(1, 0, answerFrom(router(1), 'expired'))
    const hop = hopAt(simulator, 1)
    expect(hop).toMatchObject({ sent: 3, received: 1 })
    expect(hop.loss.last20).toEqual({ decided: 3, lost: 2 })
    expect(hop.addresses).toMatchObject([{ sent: 3, received: 1 }])
  })

  it('is charged to the address that answers the flow', () => {
    const ways = withHop(pathOf(2, 10, 40), 2, { address: ['198.18.2.1', '198.18.2.2'] })
    const simulator = new PathSimulator().run(toTarget(ways), 3, { flows: 2 })
    simulator.probe(2, 1, null)
    expect(hopAt(simulator, 2).addresses).toMatchObject([
      { address: '198.18.2.1', sent: 3, received: 3 },
      { address: '198.18.2.2', sent: 4, received: 3 }
    ])
  })

  it('is what goes on, once there are twenty probes everywhere', () => {
    const hops = withHop(withHop(pathOf(2, 10, 30, 40), 2, { answers: 0.3 }), 4, { loss: 0.4 })
    const simulator = new PathSimulator(3).run(toTarget(hops), 19)
    expect(simulator.report().hops.map(({ effectiveLoss }) => effectiveLoss)).toEqual([
      null,
      null,
      null,
      null
    ])
    simulator.run(toTarget(hops), 81)
    const { lost } = hopAt(simulator, 4).loss.last100
    expect(simulator.report().hops.map(({ effectiveLoss }) => effectiveLoss)).toEqual([
      0,
      0,
      0,
      lost / 100
    ])
    expect(lost).toBeGreaterThan(25)
    expect(lost).toBeLessThan(55)
  })
})

describe('late answers', () => {
  it('take the loss back and are counted as late', () => {
    const simulator = new PathSimulator()
    simulator.probe(1, 0, answerFrom(router(1), 'expired', { rttMs: 3 }))
    const probe = simulator.probe(1, 0, null)
    expect(hopAt(simulator, 1).loss.sinceStart).toEqual({ decided: 2, lost: 1 })
    const answer = answerFrom(router(1), 'expired', { rttMs: 1500, isLate: true })
    simulator.take({ type: 'answered', probe, answer })
    const hop = hopAt(simulator, 1)
    expect(hop).toMatchObject({ sent: 2, received: 2, late: 1 })
    expect(hop.loss).toMatchObject({
      last20: { decided: 2, lost: 0 },
      sinceStart: { decided: 2, lost: 0 }
    })
    expect(hop.addresses).toMatchObject([{ sent: 2, received: 2, worstMs: 1500 }])
  })

  it('free the address that the loss was charged to, if another one answers', () => {
    const simulator = new PathSimulator()
    simulator.probe(1, 0, answerFrom('198.18.1.1', 'expired'))
    const probe = simulator.probe(1, 0, null)
    const answer = answerFrom('198.18.1.2', 'expired', { isLate: true })
    simulator.take({ type: 'answered', probe, answer })
    expect(hopAt(simulator, 1).addresses).toMatchObject([
      { address: '198.18.1.1', sent: 1, received: 1 },
      { address: '198.18.1.2', sent: 1, received: 1 }
    ])
  })

  it('come to nothing after the run', () => {
    const simulator = new PathSimulator().run(straight, 1)
    const probe = simulator.probe(1, 0, null)
    simulator.end()
    simulator.take({ type: 'answered', probe, answer: answerFrom(router(1), 'expired') })
    expect(hopAt(simulator, 1)).toMatchObject({ sent: 2, received: 1, late: 0 })
  })
})

it('counts duplicates apart', () => {
  const simulator = new PathSimulator()
  const probe = simulator.probe(1, 0, answerFrom(router(1), 'expired'))
  simulator.take({ type: 'duplicate', probe, from: router(1) })
  expect(hopAt(simulator, 1)).toMatchObject({ sent: 1, received: 1, duplicates: 1 })
})

it('counts probes in flight neither way, and forgets them with their run', () => {
  const simulator = new PathSimulator().run(straight, 2)
  simulator.take({ type: 'sent', probe: 9999, ttl: 1, round: 2, flow: 0, sentAt: simulator.now })
  expect(hopAt(simulator, 1)).toMatchObject({ sent: 3, received: 2, inFlight: 1 })
  expect(hopAt(simulator, 1).loss.last20).toEqual({ decided: 2, lost: 0 })
  simulator.end()
  expect(hopAt(simulator, 1)).toMatchObject({ sent: 2, received: 2, inFlight: 0 })
})

it('goes on counting in the next run, whose probes are numbered from 0 again', () => {
  const simulator = new PathSimulator().run(straight, 2).end().run(straight, 3)
  expect(hopAt(simulator, 1)).toMatchObject({ sent: 5, received: 5 })
  expect(simulator.report().rounds).toBe(5)
})

it('knows no round trip where the engine measures none', () => {
  const hops = withHop(pathOf(2, 40), 1, { rttMs: null })
  const simulator = new PathSimulator().run(toTarget(hops), 2)
  expect(hopAt(simulator, 1)).toMatchObject({ received: 2, loss: { last20: { lost: 0 } } })
  expect(hopAt(simulator, 1).addresses).toMatchObject([{ samples: 0, lastMs: null, bestMs: null }])
})

it('takes an answer without an address for the target’s, if it is a reply', () => {
  const simulator = new PathSimulator()
  simulator.probe(1, 0, answerFrom(null, 'expired'))
  simulator.probe(2, 0, answerFrom(null, 'reply'))
  expect(hopAt(simulator, 1)).toMatchObject({ received: 1, addresses: [] })
  expect(hopAt(simulator, 2).addresses).toMatchObject([{ address: targetAddress }])
})

it('puts the address first that gave most of the last answers', () => {
  const simulator = new PathSimulator()
  for (let round = 0; round < 30; round++)
    simulator.probe(1, 0, answerFrom('198.18.1.1', 'expired'))
  for (let round = 0; round < 11; round++)
    simulator.probe(1, 0, answerFrom('198.18.1.2', 'expired'))
  expect(shown(simulator)[0]).toBe('198.18.1.2')
})

describe('what is shown of a path that does not reach the target', () => {
  it('is the last answering hop and one that stands for the silence behind it', () => {
    const simulator = new PathSimulator().run(toNowhere(pathOf(2, 10, 30)), 3, { maxTtl: 30 })
    expect(shown(simulator)).toEqual([router(1), router(2), targetAddress, '*'])
    expect(simulator.report().length).toBeNull()
  })

  it('is one hop where nobody answers', () => {
    const simulator = new PathSimulator().run(toNowhere([]), 3, { maxTtl: 30 })
    expect(shown(simulator)).toEqual(['*'])
  })

  it('is no hop that has not answered any of the last hundred probes', () => {
    const simulator = new PathSimulator()
    simulator.run(toNowhere(pathOf(2, 10, 30, 40, 50)), 3)
    simulator.run(toNowhere(pathOf(2, 10).slice(0, 1)), 100)
    expect(shown(simulator)).toEqual([router(1), router(2)])
    expect(hopAt(simulator, 2).loss.last100).toEqual({ decided: 100, lost: 100 })
  })

  it('keeps the target’s place once it is known', () => {
    const simulator = new PathSimulator().run(straight, 3).run(toNowhere(pathOf(2, 10)), 200)
    expect(simulator.report().length).toBe(4)
    expect(simulator.report().hops).toHaveLength(4)
  })
})

describe('a path that changes its length', () => {
  const long = toTarget(pathOf(2, 10, 20, 30, 40))

  it('is mended where the target’s first replies were lost', () => {
    const simulator = new PathSimulator()
    simulator.probe(4, 0, null)
    simulator.probe(5, 0, answerFrom(targetAddress, 'reply'))
    simulator.endRound()
    expect(simulator.report().length).toBe(5)
    expect(simulator.run(straight, 1).report().length).toBe(4)
  })

  it('gets shorter at once', () => {
    expect(new PathSimulator().run(long, 5).run(straight, 1).report().length).toBe(4)
  })

  it('gets longer once routers of two rounds answer in the target’s place', () => {
    const simulator = new PathSimulator().run(straight, 5).run(long, 1)
    expect(simulator.report().length).toBe(4)
    expect(simulator.run(long, 1).report().length).toBe(5)
    expect(shown(simulator)).toHaveLength(5)
  })

  it('gets longer behind a silent router after ten rounds', () => {
    const behindSilent = toTarget(withHop(long.hops, 4, { address: null }))
    const simulator = new PathSimulator().run(straight, 5).run(behindSilent, 9)
    expect(simulator.report().length).toBe(4)
    expect(simulator.run(behindSilent, 1).report().length).toBe(5)
  })

  it('gets longer behind a silent router once routers further away answer in two rounds', () => {
    const hops = withHop(pathOf(2, 10, 20, 30, 35, 40), 4, { address: null })
    const simulator = new PathSimulator().run(straight, 5).run(toTarget(hops), 1)
    expect(simulator.report().length).toBe(4)
    expect(simulator.run(toTarget(hops), 1).report().length).toBe(6)
  })

  it('leaves nothing of the target at the hops of the longer path', () => {
    const simulator = new PathSimulator().run(straight, 30, { maxTtl: 30 })
    const hops = withHop(pathOf(2, 10, 20, 30, 35, 40), 4, { address: null })
    simulator.run(toTarget(hops), 12, { maxTtl: 30 })
    expect(shown(simulator)).toEqual([
      router(1),
      router(2),
      router(3),
      '*',
      router(5),
      targetAddress
    ])
    expect(hopAt(simulator, 5).addresses).toHaveLength(1)
  })

  it('does not take old replies from behind the target for its new place', () => {
    const simulator = new PathSimulator().run(straight, 1, { maxTtl: 30 })
    simulator.run(straight, 20, { maxTtl: 4 })
    simulator.run(toNowhere(long.hops.slice(0, 4)), 2, { maxTtl: 4 })
    expect(simulator.report().length).toBeNull()
    expect(simulator.report().hops.length).toBeLessThanOrEqual(5)
  })

  it('is as long as the shortest of several ways', () => {
    const simulator = new PathSimulator()
    for (let round = 0; round < 20; round++) {
      simulator.probe(4, 1, answerFrom(router(4), 'expired'))
      simulator.probe(4, 0, answerFrom(targetAddress, 'reply'))
      simulator.probe(5, 1, answerFrom(targetAddress, 'reply'))
      simulator.endRound()
      expect(simulator.report().length).toBe(4)
    }
  })
})

it('keeps the length of the shortest way while its replies are lost', () => {
  const simulator = new PathSimulator()
  for (let round = 0; round < 6; round++) {
    simulator.probe(4, 0, round < 2 ? answerFrom(targetAddress, 'reply') : null)
    simulator.probe(4, 1, answerFrom(router(4), 'expired'))
    simulator.probe(5, 1, answerFrom(targetAddress, 'reply'))
    simulator.endRound()
    expect(simulator.report().length).toBe(4)
  }
})

describe('route changes', () => {
  const other = toTarget(withHop(straight.hops, 2, { address: '198.18.9.1', rttMs: 50 }))

  it('are told with the time of the first answer, once confirmed', () => {
    const simulator = new PathSimulator().run(straight, 5)
    const at = simulator.now
    expect(simulator.run(other, 1).report().routeChanges).toEqual([])
    simulator.run(other, 1)
    expect(simulator.report().routeChanges).toEqual([
      { at, ttl: 2, from: router(2), to: '198.18.9.1' }
    ])
    expect(simulator.run(other, 30).report().routeChanges).toHaveLength(1)
  })

  it('are forgotten beyond a hundred, the oldest first', () => {
    const simulator = new PathSimulator()
    for (let change = 0; change < 130; change += 1) {
      const address = `198.18.9.${change % 30}`
      simulator.run(toTarget(withHop(straight.hops, 2, { address })), 2)
    }
    const { routeChanges } = simulator.report()
    expect(routeChanges).toHaveLength(100)
    expect(routeChanges.at(-1)?.to).toBe('198.18.9.9')
  })

  it('put the new address first at once', () => {
    const simulator = new PathSimulator().run(straight, 50).run(other, 2)
    expect(shown(simulator)[1]).toBe('198.18.9.1')
  })

  it('are not made of one odd answer', () => {
    const simulator = new PathSimulator().run(straight, 5).run(other, 1).run(straight, 50)
    expect(simulator.report().routeChanges).toEqual([])
  })

  it('are not made of ways that differ by flow', () => {
    const ways = withHop(straight.hops, 2, { address: ['198.18.2.1', '198.18.2.2', '198.18.2.3'] })
    const simulator = new PathSimulator().run(toTarget(ways), 30, { flows: 3 })
    expect(simulator.report().routeChanges).toEqual([])
    expect(hopAt(simulator, 2).addresses).toHaveLength(3)
  })

  it('are of the first flow alone', () => {
    const change = (to: string) =>
      toTarget(withHop(straight.hops, 2, { address: ['198.18.2.1', to, to] }))
    const simulator = new PathSimulator().run(change('198.18.2.2'), 5, { flows: 3 })
    simulator.run(change('198.18.2.3'), 30, { flows: 3 })
    expect(simulator.report().routeChanges).toEqual([])
  })

  it('are not made of runs, whose flows are others', () => {
    const simulator = new PathSimulator().run(straight, 5).end().run(other, 30)
    expect(simulator.report().routeChanges).toEqual([])
  })

  it('are not made of somebody who says that the target cannot be reached', () => {
    const refused = withHop(straight.hops, 3, { refuses: 'host' })
    const simulator = new PathSimulator().run(straight, 5).run(toTarget(refused), 30)
    expect(simulator.report().routeChanges).toEqual([])
  })
})

describe('a ping', () => {
  it('has one hop, the target, without a TTL', () => {
    const simulator = new PathSimulator().ping(straight, 4)
    const report = simulator.report()
    expect(report).toMatchObject({ length: null, rounds: 4, end: { kind: 'reached', ttl: null } })
    expect(report.hops).toMatchObject([
      { ttl: null, isTarget: true, sent: 4, received: 4, addresses: [{ address: targetAddress }] }
    ])
  })

  it('takes neither "unreachable" nor "expired" for a reply', () => {
    const simulator = new PathSimulator()
    simulator.probe(null, 0, answerFrom(router(3), 'unreachable'))
    simulator.probe(null, 0, answerFrom(router(2), 'expired'))
    expect(hopAt(simulator, null)).toMatchObject({
      sent: 2,
      received: 0,
      loss: { sinceStart: { decided: 2, lost: 2 } }
    })
    expect(hopAt(simulator, null).addresses).toMatchObject([
      { address: router(3), received: 1, unreachable: 'host', samples: 0 },
      { address: router(2), received: 1, unreachable: null, samples: 0 }
    ])
  })
})

it('keeps the smallest MTU that was told', () => {
  const simulator = new PathSimulator()
  for (const mtu of [1400, 1280, 1480]) {
    const facts = { reason: 'too-big', mtu } as const
    simulator.probe(2, 0, answerFrom(router(2), 'unreachable', facts))
  }
  expect(simulator.report().mtu).toEqual({ bytes: 1280, by: router(2) })
})

it('keeps a bounded number of addresses of a network that makes them up', () => {
  const simulator = new PathSimulator()
  for (let host = 0; host < 200; host++) {
    simulator.probe(1, 0, answerFrom(`203.0.113.${host}`, 'expired'))
  }
  expect(hopAt(simulator, 1)).toMatchObject({ sent: 200, received: 200 })
  expect(hopAt(simulator, 1).addresses).toHaveLength(64)
})
