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

function reachedOf(hops: readonly SimulatedHop[], rounds = 5): readonly string[] {
  return new PathSimulator().run(toTarget(hops), rounds).texts('reached')
}

describe('tells that all is well', () => {
  it('first of all', () => {
    const [verdict] = new PathSimulator().run(toTarget(straight), 5).verdicts()
    expect(verdict).toEqual({
      kind: 'reached',
      weight: 'good',
      hops: [1, 2, 3, 4],
      figures: { hops: 4, answering: 4, targetMs: 40 },
      text: 'All 4 hops answer; the target is 40 ms away.'
    })
  })

  it.each([
    [pathOf(0.31), 'The target answers and is 0.3 ms away.'],
    [pathOf(0.01), 'The target answers and is less than 0.1 ms away.'],
    [pathOf(2, 9.96), 'All 2 hops answer; the target is 10 ms away.'],
    [withHop(straight, 2, { address: null }), '3 of 4 hops answer; the target is 40 ms away.'],
    [withHop(straight, 4, { rttMs: null }), 'All 4 hops answer, the target among them.'],
    [[{ ...pathOf(1)[0], rttMs: null } as SimulatedHop], 'The target answers.']
  ])('%j', (hops, text) => {
    expect(reachedOf(hops)).toEqual([text])
  })

  it('of a ping', () => {
    const simulator = new PathSimulator().ping(toTarget(straight), 3)
    expect(simulator.verdicts()).toMatchObject([
      { kind: 'reached', hops: [], text: 'The target answers and is 40 ms away.' }
    ])
  })

  it('but for the few probes that are lost, where they are too few to speak of loss', () => {
    const simulator = new PathSimulator().run(toTarget(straight), 4)
    const lossy = toTarget(withHop(straight, 4, { loss: 1 }))
    expect(simulator.run(lossy, 1).verdicts()[0]).toMatchObject({ kind: 'reached', weight: 'good' })
    expect(simulator.run(lossy, 1).verdicts()[0]).toMatchObject({
      kind: 'reached',
      weight: 'note',
      text: 'The target answers, 40 ms away, but 2 of the last 6 probes are lost.'
    })
  })

  it('beside notes', () => {
    const hops = withHop(straight, 2, { answers: 0.4 })
    const verdicts = new PathSimulator().run(toTarget(hops), 60).verdicts()
    expect(verdicts.map(({ kind }) => kind)).toEqual([
      'reached',
      'latency-jump',
      'rate-limited-hop'
    ])
  })
})

describe('is silent', () => {
  it('where probes are lost', () => {
    expect(reachedOf(withHop(straight, 3, { loss: 0.3 }), 40)).toEqual([])
  })

  it('where the target is not reached', () => {
    expect(new PathSimulator().run(toNowhere(straight.slice(0, 3)), 5).texts('reached')).toEqual([])
    expect(reachedOf(withHop(straight, 2, { refuses: 'host' }))).toEqual([])
  })

  it('once the engine has failed', () => {
    const fault = { kind: 'crash', what: 'The engine', detail: 'ended' } as const
    const simulator = new PathSimulator().run(toTarget(straight), 5).end(fault)
    expect(simulator.texts('reached')).toEqual([])
    expect(simulator.verdicts()[0]).toMatchObject({ kind: 'engine-problem', weight: 'problem' })
  })
})
