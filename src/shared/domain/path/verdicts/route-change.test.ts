import { expect, it } from 'vitest'
import { PathSimulator, pathOf, router, toTarget, withHop } from '../simulated-path.fixture'

const straight = pathOf(2, 10, 30, 40)
const other = withHop(straight, 2, { address: '198.18.9.1' })

it('tells what changed last, and when', () => {
  const simulator = new PathSimulator().run(toTarget(straight), 5)
  const lastAtMs = simulator.now
  simulator.run(toTarget(other), 5)
  expect(simulator.verdicts().filter(({ kind }) => kind === 'route-change')).toEqual([
    {
      kind: 'route-change',
      weight: 'note',
      hops: [2],
      figures: { changes: 1, lastAtMs },
      text: `The route has changed once: hop 2 was ${router(2)} and is 198.18.9.1 now.`
    }
  ])
})

it('takes hops that change together for one change', () => {
  const far = withHop(other, 3, { address: '198.18.9.2' })
  const simulator = new PathSimulator().run(toTarget(straight), 5).run(toTarget(far), 5)
  expect(simulator.texts('route-change')).toEqual([
    `The route has changed once: hop 2 was ${router(2)} and is 198.18.9.1 now, and 1 more hop with it.`
  ])
})

it('counts changes', () => {
  const simulator = new PathSimulator()
  for (const path of [straight, other, straight]) simulator.run(toTarget(path), 30)
  expect(simulator.texts('route-change')).toEqual([
    `The route has changed 2 times, at last hop 2 was 198.18.9.1 and is ${router(2)} now.`
  ])
})

it('does not pretend to know how many there were beyond those that are kept', () => {
  const simulator = new PathSimulator()
  for (let change = 0; change <= 105; change += 1) {
    simulator.run(toTarget(change % 2 === 0 ? straight : other), 25)
  }
  expect(simulator.texts('route-change')).toEqual([
    `The route has changed at least 100 times, at last hop 2 was ${router(2)} and is 198.18.9.1 now.`
  ])
})

it('is silent where nothing changed, or one odd answer came', () => {
  const simulator = new PathSimulator().run(toTarget(straight), 30)
  expect(simulator.texts('route-change')).toEqual([])
  simulator.run(toTarget(other), 1).run(toTarget(straight), 30)
  expect(simulator.texts('route-change')).toEqual([])
})

it('is silent about several ways', () => {
  const ways = withHop(straight, 2, { address: [router(2), '198.18.9.1'] })
  expect(new PathSimulator().run(toTarget(ways), 30, { flows: 4 }).texts('route-change')).toEqual(
    []
  )
})
