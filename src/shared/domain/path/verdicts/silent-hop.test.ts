import { describe, expect, it } from 'vitest'
import {
  PathSimulator,
  pathOf,
  type SimulatedHop,
  toNowhere,
  toTarget
} from '../simulated-path.fixture'

/** The usual path, silent at these hops. */
function silentAt(...ttls: readonly number[]): SimulatedHop[] {
  return pathOf(2, 10, 20, 25, 30, 35, 40).map((hop, index) =>
    ttls.includes(index + 1) ? { ...hop, address: null } : hop
  )
}

function silencesOf(hops: readonly SimulatedHop[], rounds = 5): readonly string[] {
  return new PathSimulator().run(toTarget(hops), rounds).texts('silent-hop')
}

describe('tells hops that are silent while later ones answer', () => {
  it.each([
    [[2], ['Hop 2 does not answer, but passes packets on: that is allowed.']],
    [[2, 3], ['Hops 2 and 3 do not answer, but pass packets on: that is allowed.']],
    [[2, 3, 4, 5], ['Hops 2 to 5 do not answer, but pass packets on: that is allowed.']],
    [
      [1, 3, 4],
      [
        'Hop 1 does not answer, but passes packets on: that is allowed.',
        'Hops 3 and 4 do not answer, but pass packets on: that is allowed.'
      ]
    ]
  ])('%j', (ttls, texts) => {
    expect(silencesOf(silentAt(...ttls))).toEqual(texts)
  })

  it('as notes beside a target that answers', () => {
    const verdicts = new PathSimulator().run(toTarget(silentAt(2)), 3).verdicts()
    expect(verdicts.map(({ kind, weight, hops }) => [kind, weight, hops])).toEqual([
      ['reached', 'good', [1, 2, 3, 4, 5, 6, 7]],
      ['silent-hop', 'note', [2]]
    ])
  })

  it('that answered once, when they left a hundred probes unanswered since', () => {
    const simulator = new PathSimulator().run(toTarget(silentAt()), 5)
    simulator.run(toTarget(silentAt(2)), 99)
    expect(simulator.texts('silent-hop')).toEqual([])
    expect(simulator.run(toTarget(silentAt(2)), 1).texts('silent-hop')).toHaveLength(1)
  })
})

describe('is silent', () => {
  it('where all answer, or one answers now and then', () => {
    expect(silencesOf(silentAt())).toEqual([])
    const seldom = silentAt().map((hop, index) => (index === 1 ? { ...hop, answers: 0.1 } : hop))
    expect(silencesOf(seldom, 100)).toEqual([])
  })

  it('about what lies behind the last answering hop', () => {
    const simulator = new PathSimulator().run(toNowhere(silentAt().slice(0, 3)), 30)
    expect(simulator.texts('silent-hop')).toEqual([])
  })

  it('below three probes', () => {
    expect(silencesOf(silentAt(2), 2)).toEqual([])
  })
})
