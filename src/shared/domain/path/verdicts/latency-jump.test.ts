import { describe, expect, it } from 'vitest'
import {
  answerFrom,
  PathSimulator,
  pathOf,
  router,
  type SimulatedHop,
  targetAddress,
  toNowhere,
  toTarget,
  withHop
} from '../simulated-path.fixture'

function jumpsOf(hops: readonly SimulatedHop[], rounds = 10): readonly string[] {
  return new PathSimulator().run(toTarget(hops), rounds).texts('latency-jump')
}

describe('tells where time is added', () => {
  it('with its figures', () => {
    const simulator = new PathSimulator().run(toTarget(pathOf(2, 10, 12, 52, 53)), 10)
    expect(simulator.verdicts().filter(({ kind }) => kind === 'latency-jump')).toEqual([
      {
        kind: 'latency-jump',
        weight: 'note',
        hops: [3, 4],
        figures: { addedMs: 40, beforeMs: 12, afterMs: 52, spreadMs: 0 },
        text: '40 ms are added between hop 3 and hop 4 and stay.'
      }
    ])
  })

  it('before the target', () => {
    expect(jumpsOf(pathOf(2, 4, 44))).toEqual(['40 ms are added between hop 2 and the target.'])
  })

  it('across hops that do not answer', () => {
    expect(jumpsOf(withHop(pathOf(2, 4, 44, 45), 2, { address: null }))).toEqual([
      '42 ms are added between hop 1 and hop 3 and stay.'
    ])
  })

  it('twice', () => {
    expect(jumpsOf(pathOf(2, 30, 31, 80, 81))).toEqual([
      '28 ms are added between hop 1 and hop 2 and stay.',
      '49 ms are added between hop 3 and hop 4 and stay.'
    ])
  })

  it('as much as stays', () => {
    expect(jumpsOf(pathOf(2, 4, 100, 45, 46))).toEqual([
      '41 ms are added between hop 2 and hop 3 and stay.'
    ])
  })
})

describe('where there are several ways', () => {
  const routers = ['198.18.2.1', '198.18.9.1']

  /** Two ways to the third hop, so much longer by the second of them. */
  function twoWays(...rtts: readonly [fast: number, slow: number]): PathSimulator {
    const simulator = new PathSimulator()
    for (let round = 0; round < 10; round++) {
      simulator.probe(1, 0, answerFrom(router(1), 'expired', { rttMs: 2 }))
      for (const [flow, rttMs] of rtts.entries()) {
        simulator.probe(2, flow, answerFrom(routers[flow] ?? '', 'expired', { rttMs }))
        simulator.probe(3, flow, answerFrom(targetAddress, 'reply', { rttMs: 60 }))
      }
      simulator.endRound()
    }
    return simulator
  }

  it('tells what is added on each', () => {
    expect(twoWays(42, 45).texts('latency-jump')[0]).toBe(
      '40 ms are added between hop 1 and hop 2 and stay.'
    )
  })

  it('is silent about what is added on one', () => {
    expect(twoWays(4, 42).texts('latency-jump')).toEqual([
      '18 ms are added between hop 2 and the target.'
    ])
  })

  it('does not mind a way that the route has left', () => {
    const slow = withHop(pathOf(2, 44, 45), 2, { address: '198.18.9.1' })
    const simulator = new PathSimulator().run(toTarget(pathOf(2, 4, 45)), 5)
    expect(simulator.run(toTarget(slow), 10).texts('latency-jump')).toEqual([
      '42 ms are added between hop 1 and hop 2 and stay.'
    ])
  })
})

describe('is silent', () => {
  it('about a router that is only slow to answer', () => {
    expect(jumpsOf(pathOf(2, 4, 80, 6, 8))).toEqual([])
  })

  it('about 10 ms and less', () => {
    expect(jumpsOf(pathOf(2, 12, 22))).toEqual([])
    expect(jumpsOf(pathOf(2, 12.1, 22))).toHaveLength(1)
  })

  it('where round trips vary as much', () => {
    expect(jumpsOf(withHop(pathOf(2, 4, 24, 25), 3, { jitterMs: 60 }), 50)).toEqual([])
  })

  it('below five samples', () => {
    expect(jumpsOf(pathOf(2, 4, 44), 4)).toEqual([])
    expect(jumpsOf(pathOf(2, 4, 44), 5)).toHaveLength(1)
  })

  it('about the last hop of others, with nothing behind it to show that it stays', () => {
    const hops = toNowhere(pathOf(2, 4, 80, 90).slice(0, 3))
    expect(new PathSimulator().run(hops, 10).texts('latency-jump')).toEqual([])
  })

  it('about hops that packets do not reach any more', () => {
    const simulator = new PathSimulator().run(toTarget(pathOf(2, 4, 44, 45)), 20)
    expect(simulator.texts('latency-jump')).toHaveLength(1)
    simulator.run(toNowhere(pathOf(2, 4, 44).slice(0, 2)), 12)
    expect(simulator.texts('latency-jump')).toEqual([])
  })

  it('where the engine measures no round trips', () => {
    expect(jumpsOf(pathOf(2, 4, 44).map((hop) => ({ ...hop, rttMs: null })))).toEqual([])
  })

  it('about hops of a loop', () => {
    const path = { ...toNowhere(pathOf(2, 50, 100, 200).slice(0, 3)), loopsTo: 1 }
    expect(new PathSimulator().run(path, 10).texts('latency-jump')).toEqual([])
  })
})
