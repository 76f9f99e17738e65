import { describe, expect, it } from 'vitest'
import { PathSimulator, pathOf, toNowhere, toTarget, withHop } from '../simulated-path.fixture'

const straight = pathOf(2, 10, 30, 40, 50)
const lossyFrom = (ttl: number, loss: number) => toTarget(withHop(straight, ttl, { loss }))

describe('names the hop from which on probes are lost', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('in the middle (seed %i)', (seed) => {
    const simulator = new PathSimulator(seed).run(lossyFrom(3, 0.3), 100)
    const verdict = simulator.verdicts().find(({ kind }) => kind === 'loss')
    const { lost = NaN } = verdict?.figures ?? {}
    expect(verdict).toEqual({
      kind: 'loss',
      weight: 'problem',
      hops: [3, 4, 5],
      figures: { lossShare: lost / 100, lost, decided: 100 },
      text: `${lost} % of the probes are lost from hop 3 on (${lost} of the last 100).`
    })
    expect(lost).toBeGreaterThan(15)
    expect(lost).toBeLessThan(48)
  })

  it('at the first hop', () => {
    expect(new PathSimulator().run(lossyFrom(1, 0.4), 60).texts('loss')[0]).toMatch(
      /^\d+ % of the probes are lost from hop 1 on \(\d+ of the last 60\)\.$/
    )
  })

  it('at the target, which may also limit its replies', () => {
    expect(new PathSimulator().run(lossyFrom(5, 0.4), 60).texts('loss')[0]).toMatch(
      /^\d+ % of the probes are lost between hop 4 and the target \(\d+ of the last 60\), or the target limits its replies\.$/
    )
  })

  it('behind hops that do not answer', () => {
    const hops = withHop(withHop(straight, 3, { address: null, loss: 0.4 }), 2, { address: null })
    expect(new PathSimulator().run(toTarget(hops), 60).texts('loss')[0]).toMatch(
      /^\d+ % of the probes are lost behind hop 1, as is seen from hop 4 on/
    )
  })

  it('and not the one before that limits its replies', () => {
    const hops = withHop(withHop(straight, 2, { answers: 0.5 }), 4, { loss: 0.4 })
    const simulator = new PathSimulator().run(toTarget(hops), 100)
    expect(simulator.texts('loss')[0]).toMatch(/from hop 4 on/)
  })
})

it('does not say where, as long as too few are lost to tell', () => {
  const simulator = new PathSimulator().run(toTarget(straight), 98)
  simulator.run(lossyFrom(5, 1), 2)
  expect(simulator.texts('loss')).toEqual([
    '2 % of the probes to the target are lost (2 of the last 100), too few to say where.'
  ])
})

it('is of the last hundred probes: what was lost before is past', () => {
  const simulator = new PathSimulator().run(lossyFrom(3, 0.5), 50).run(toTarget(straight), 100)
  expect(simulator.report().hops[4]?.loss.sinceStart.lost).toBeGreaterThan(10)
  expect(simulator.texts('loss')).toEqual([])
})

it('is told of a ping', () => {
  const simulator = new PathSimulator().ping(lossyFrom(5, 0.2), 50)
  const [verdict] = simulator.verdicts()
  expect(verdict).toMatchObject({ kind: 'loss', hops: [] })
  expect(verdict?.text).toMatch(
    /^\d+ % of the probes to the target are lost \(\d+ of the last 50\)\.$/
  )
})

describe('is silent', () => {
  it('below twenty probes', () => {
    const simulator = new PathSimulator().run(lossyFrom(3, 0.5), 19)
    expect(simulator.texts('loss')).toEqual([])
    expect(simulator.run(lossyFrom(3, 0.5), 1).texts('loss')).toHaveLength(1)
  })

  it('about a single lost probe', () => {
    const simulator = new PathSimulator().run(toTarget(straight), 99).run(lossyFrom(3, 1), 1)
    expect(simulator.report().hops[4]?.loss.last100.lost).toBe(1)
    expect(simulator.texts('loss')).toEqual([])
  })

  it('about loss that does not go on', () => {
    const hops = withHop(withHop(straight, 2, { answers: 0.3 }), 3, { answers: 0.6 })
    expect(new PathSimulator().run(toTarget(hops), 100).texts('loss')).toEqual([])
  })

  it('about hops before a target that does not answer: they may limit their replies', () => {
    const hops = withHop(straight.slice(0, 4), 3, { loss: 0.4 })
    expect(new PathSimulator().run(toNowhere(hops), 100).texts('loss')).toEqual([])
  })
})
