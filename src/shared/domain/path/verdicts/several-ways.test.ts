import { describe, expect, it } from 'vitest'
import {
  answerFrom,
  PathSimulator,
  pathOf,
  router,
  toTarget,
  withHop
} from '../simulated-path.fixture'

const straight = pathOf(2, 10, 30, 40)
const twoWays = withHop(straight, 2, { address: ['198.18.2.1', '198.18.2.2'] })

function waysOf(simulator: PathSimulator): readonly string[] {
  return simulator.texts('several-ways')
}

describe('tells hops with several addresses', () => {
  it('with their figures', () => {
    const simulator = new PathSimulator().run(toTarget(twoWays), 3, { flows: 4 })
    expect(simulator.verdicts().filter(({ kind }) => kind === 'several-ways')).toEqual([
      {
        kind: 'several-ways',
        weight: 'note',
        hops: [2],
        figures: { ways: 2 },
        text: 'Hop 2 answers from 2 addresses: packets take several ways.'
      }
    ])
  })

  it('in one verdict', () => {
    const more = withHop(twoWays, 3, { address: ['198.18.3.1', '198.18.3.2', '198.18.3.3'] })
    expect(waysOf(new PathSimulator().run(toTarget(more), 3, { flows: 6 }))).toEqual([
      'Hops 2 and 3 answer from up to 3 addresses: packets take several ways.'
    ])
  })

  it('that take turns within one flow', () => {
    const simulator = new PathSimulator()
    for (let round = 0; round < 10; round++) {
      simulator.probe(1, 0, answerFrom(router(1 + (round % 2)), 'expired'))
      simulator.probe(2, 0, answerFrom('198.51.100.10', 'reply'))
      simulator.endRound()
    }
    expect(waysOf(simulator)).toHaveLength(1)
  })
})

describe('is silent', () => {
  it('about one address', () => {
    expect(waysOf(new PathSimulator().run(toTarget(straight), 5, { flows: 4 }))).toEqual([])
  })

  it('about a route that has changed', () => {
    const other = withHop(straight, 2, { address: '198.18.9.1' })
    const simulator = new PathSimulator().run(toTarget(straight), 5).run(toTarget(other), 5)
    expect(waysOf(simulator)).toEqual([])
  })

  it('about a route that went there and back', () => {
    const other = withHop(straight, 2, { address: '198.18.9.1' })
    const simulator = new PathSimulator()
    for (const hops of [straight, other, straight]) simulator.run(toTarget(hops), 30)
    expect(waysOf(simulator)).toEqual([])
  })

  it('about one odd answer', () => {
    const simulator = new PathSimulator().run(toTarget(straight), 5)
    simulator.run(toTarget(withHop(straight, 2, { address: '198.18.9.1' })), 1)
    expect(waysOf(simulator.run(toTarget(straight), 5))).toEqual([])
  })

  it('about somebody who says that the target cannot be reached', () => {
    const simulator = new PathSimulator()
    for (let round = 0; round < 5; round++) {
      simulator.probe(1, 0, answerFrom(router(1), 'expired'))
      simulator.probe(2, 0, answerFrom(router(2), 'expired'))
      simulator.probe(2, 0, answerFrom(router(1), 'unreachable'))
      simulator.endRound()
    }
    expect(waysOf(simulator)).toEqual([])
  })
})
