import { expect, it } from 'vitest'
import {
  PathSimulator,
  pathOf,
  router,
  type SimulatedHop,
  toNowhere,
  toTarget
} from '../simulated-path.fixture'

const routers = pathOf(2, 10, 30, 40, 50).slice(0, 4)

function looping(hops: readonly SimulatedHop[], loopsTo: number, seed = 1): PathSimulator {
  return new PathSimulator(seed).run({ ...toNowhere(hops), loopsTo }, 5)
}

it('names two routers that hand the packet to each other', () => {
  const [verdict, ...others] = looping(routers.slice(0, 3), 1).verdicts()
  expect(verdict).toEqual({
    kind: 'loop',
    weight: 'problem',
    hops: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    figures: { hopsInCycle: 2 },
    text: `Loop: ${router(2)} and ${router(3)} hand the packet to each other from hop 2 on.`
  })
  expect(others).toEqual([])
})

it('names a longer circle in its order', () => {
  expect(looping(routers, 1).texts('loop')).toEqual([
    `Loop: ${router(2)}, ${router(3)} and ${router(4)} hand the packet round in a circle from hop 2 on.`
  ])
})

it('names the one router that is seen of it', () => {
  expect(looping(routers.slice(0, 2), 1).texts('loop')).toEqual([
    `Loop: the packet comes back to ${router(2)} again and again from hop 2 on.`
  ])
  const silent = routers
    .slice(0, 3)
    .map((hop, index) => (index === 2 ? { ...hop, address: null } : hop))
  expect(looping(silent, 1).texts('loop')).toEqual([
    `Loop: the packet comes back to ${router(2)} again and again from hop 2 on.`
  ])
})

it.each([1, 2, 3, 4, 5, 6])('does not mind routers that limit their replies (seed %i)', (seed) => {
  const limited = routers.slice(0, 3).map((hop) => ({ ...hop, answers: 0.6 }))
  const simulator = looping(limited, 1, seed)
  expect(simulator.texts('loop')).toHaveLength(1)
  expect(simulator.verdicts().map(({ kind }) => kind)).toEqual(['loop'])
})

it('says what is likely where a ping expires', () => {
  const simulator = new PathSimulator().ping({ ...toNowhere(routers.slice(0, 3)), loopsTo: 1 }, 3)
  expect(simulator.verdicts()).toMatchObject([{ kind: 'loop', hops: [] }])
  expect(simulator.texts('loop')[0]).toMatch(/^The probes expire at .*: they most likely go round/)
})

it.each([
  ['a target that answers', toTarget(pathOf(2, 10, 40))],
  ['a silent target', toNowhere(routers)],
  ['a router that answers twice', toNowhere([...routers.slice(0, 2), ...routers.slice(1)])]
])('is silent about %s', (_, path) => {
  expect(new PathSimulator().run(path, 5).texts('loop')).toEqual([])
})
