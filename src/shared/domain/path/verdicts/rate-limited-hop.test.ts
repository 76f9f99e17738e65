import { describe, expect, it } from 'vitest'
import {
  PathSimulator,
  pathOf,
  type SimulatedHop,
  toNowhere,
  toTarget,
  withHop
} from '../simulated-path.fixture'

const straight = pathOf(2, 10, 30, 40)

function limitsOf(hops: readonly SimulatedHop[], rounds = 60, seed = 1): readonly string[] {
  return new PathSimulator(seed).run(toTarget(hops), rounds).texts('rate-limited-hop')
}

describe('tells a hop whose loss does not go on', () => {
  it.each([1, 2, 3, 4, 5])('(seed %i)', (seed) => {
    const simulator = new PathSimulator(seed)
    simulator.run(toTarget(withHop(straight, 2, { answers: 0.4 })), 60)
    const verdict = simulator.verdicts().find(({ kind }) => kind === 'rate-limited-hop')
    expect(verdict).toMatchObject({
      weight: 'note',
      hops: [2],
      text: 'Hop 2 answers only some probes, but nothing is lost behind it: it limits its replies.'
    })
    expect(verdict?.figures['lossShare']).toBeGreaterThan(0.4)
    expect(verdict?.figures['lossShare']).toBeLessThan(0.8)
  })

  it('and several in one verdict', () => {
    const hops = withHop(withHop(straight, 1, { answers: 0.4 }), 3, { answers: 0.5 })
    expect(limitsOf(hops)).toEqual([
      'Hops 1 and 3 answer only some probes, but nothing is lost behind them: they limit their replies.'
    ])
  })

  it('before one that loses some', () => {
    const hops = withHop(withHop(straight, 2, { answers: 0.2 }), 4, { loss: 0.3 })
    expect(limitsOf(hops, 100)).toEqual([
      'Hop 2 answers only some probes, but more probes come through to hops behind it: it limits its replies.'
    ])
  })

  it('before a target that does not answer', () => {
    const hops = withHop(straight.slice(0, 3), 2, { answers: 0.4 })
    const simulator = new PathSimulator().run(toNowhere(hops), 60)
    expect(simulator.texts('rate-limited-hop')).toHaveLength(1)
  })
})

describe('is silent', () => {
  it('below twenty probes', () => {
    expect(limitsOf(withHop(straight, 2, { answers: 0.3 }), 19)).toEqual([])
    expect(limitsOf(withHop(straight, 2, { answers: 0.3 }), 20)).toHaveLength(1)
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])('about loss that goes on (seed %i)', (seed) => {
    expect(limitsOf(withHop(straight, 2, { loss: 0.3 }), 100, seed)).toEqual([])
  })

  it('about the last answering hop: nothing behind it shows that probes pass', () => {
    const hops = withHop(straight.slice(0, 3), 3, { answers: 0.4 })
    expect(new PathSimulator().run(toNowhere(hops), 60).texts('rate-limited-hop')).toEqual([])
  })

  it('about the target', () => {
    expect(limitsOf(withHop(straight, 4, { answers: 0.4 }))).toEqual([])
  })

  it('about a hop that never answers', () => {
    expect(limitsOf(withHop(straight, 2, { address: null }))).toEqual([])
  })
})
