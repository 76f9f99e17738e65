import { expect, it } from 'vitest'
import { PathSimulator, pathOf, toNowhere, toTarget, withHop } from '../simulated-path.fixture'

const straight = toTarget(pathOf(2, 10, 30, 40))
const silent = toNowhere(straight.hops.slice(0, 3))

it('names the last hop that answers', () => {
  expect(new PathSimulator().run(silent, 3, { maxTtl: 30 }).verdicts()).toEqual([
    {
      kind: 'silent-target',
      weight: 'problem',
      hops: [3],
      figures: {},
      text: 'The target does not answer; hop 3 does.'
    }
  ])
})

it('says so where nobody answers', () => {
  expect(new PathSimulator().run(toNowhere([]), 3).texts('silent-target')).toEqual([
    'The target does not answer, nor does any hop on the way.'
  ])
})

it('tells a target that answered before', () => {
  const simulator = new PathSimulator().run(straight, 3).run(silent, 15)
  expect(simulator.texts('silent-target')).toEqual([
    'The target does not answer any more; hop 3 does.'
  ])
  expect(simulator.texts('loss')).toEqual([])
})

it('speaks of no hops in a ping', () => {
  expect(new PathSimulator().ping(silent, 3).texts('silent-target')).toEqual([
    'The target does not answer.'
  ])
})

it('names the last hop that answers now, not one that did before the path broke', () => {
  const broken = toNowhere(straight.hops.slice(0, 1))
  const simulator = new PathSimulator().run(straight, 30).run(broken, 12)
  expect(simulator.texts('silent-target')).toEqual([
    'The target does not answer any more; hop 1 does.'
  ])
})

it.each([
  straight,
  { ...silent, loopsTo: 1 },
  toTarget(withHop(straight.hops, 2, { refuses: 'host' }))
])('is silent where the target answers, or it is known why not', (path) => {
  expect(new PathSimulator().run(path, 3).texts('silent-target')).toEqual([])
})

it('is silent while the first round is under way', () => {
  const simulator = new PathSimulator()
  simulator.probe(1, 0, null)
  expect(simulator.verdicts()).toEqual([])
})
