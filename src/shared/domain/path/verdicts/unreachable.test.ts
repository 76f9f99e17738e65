import { describe, expect, it } from 'vitest'
import type { UnreachableReason } from '../../../model/probe'
import {
  answerFrom,
  PathSimulator,
  pathOf,
  router,
  toNowhere,
  toTarget,
  withHop
} from '../simulated-path.fixture'

const straight = pathOf(2, 10, 30, 40)

function refusing(reason: UnreachableReason): PathSimulator {
  return new PathSimulator().run(toTarget(withHop(straight, 2, { refuses: reason })), 2)
}

it('names who says that the target is unreachable, with the hops where it is heard', () => {
  const [verdict, ...others] = refusing('network').verdicts()
  expect(verdict).toEqual({
    kind: 'unreachable',
    weight: 'problem',
    hops: [2, 3],
    figures: {},
    text: `${router(2)} knows no way to the target (network unreachable).`
  })
  expect(others).toEqual([])
})

it('tells a firewall from a host that is down', () => {
  expect(refusing('prohibited').texts('prohibited')).toEqual([
    `${router(2)} does not let the probes pass: a firewall or an administrator forbids it.`
  ])
  expect(refusing('prohibited').texts('unreachable')).toEqual([])
  expect(refusing('host').texts('unreachable')).toEqual([
    `${router(2)} cannot reach the target: it does not answer on its own network (host unreachable).`
  ])
})

describe('said by this computer itself', () => {
  it('is no word of a router', () => {
    const simulator = new PathSimulator()
    const answer = answerFrom('198.18.1.99', 'unreachable', { isLocal: true })
    for (const ttl of [1, 2, 3]) simulator.probe(ttl, 0, answer)
    simulator.endRound()
    expect(simulator.texts('unreachable')).toEqual([
      'This computer gets no answer from the next host on the way (host unreachable).'
    ])
  })

  it('is said of packets that are too big', () => {
    const simulator = new PathSimulator()
    const refusal = { ttl: 1, round: 0, flow: 0, at: 0, reason: 'too-big', detail: '' } as const
    simulator.take({ type: 'not-sent', ...refusal })
    simulator.endRound()
    expect(simulator.texts('unreachable')).toEqual([
      'The probes are too big for this computer’s own link.'
    ])
  })
})

it('speaks of somebody where it is not told who', () => {
  const simulator = new PathSimulator()
  simulator.probe(2, 0, answerFrom(null, 'unreachable', { reason: 'prohibited' }))
  simulator.endRound()
  expect(simulator.texts('prohibited')).toEqual([
    'Somebody at hop 2 does not let the probes pass: a firewall or an administrator forbids it.'
  ])
})

it.each([toTarget(straight), toNowhere(straight.slice(0, 2))])(
  'is silent where nobody said so',
  (path) => {
    const simulator = new PathSimulator().run(path, 5)
    expect([...simulator.texts('unreachable'), ...simulator.texts('prohibited')]).toEqual([])
  }
)

it('is silent again once the target answers', () => {
  const simulator = refusing('prohibited').run(toTarget(straight), 1)
  expect(simulator.texts('prohibited')).toEqual([])
})
