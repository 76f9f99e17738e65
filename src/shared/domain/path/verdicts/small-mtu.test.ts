import { expect, it } from 'vitest'
import { answerFrom, PathSimulator, pathOf, router, toTarget } from '../simulated-path.fixture'

function told(mtu: number | null, by: string | null = router(2)): PathSimulator {
  const simulator = new PathSimulator().run(toTarget(pathOf(2, 10, 40)), 2)
  simulator.probe(3, 0, answerFrom(by, 'unreachable', { reason: 'too-big', mtu }))
  return simulator
}

function verdictsOf(simulator: PathSimulator, linkMtu: number | null) {
  return simulator.verdicts(linkMtu).filter(({ kind }) => kind === 'small-mtu')
}

it('names the hop before the small link', () => {
  expect(verdictsOf(told(1400), 1500)).toEqual([
    {
      kind: 'small-mtu',
      weight: 'note',
      hops: [2],
      figures: { mtuBytes: 1400, linkMtuBytes: 1500 },
      text: `Behind ${router(2)} a link carries packets of at most 1400 bytes, this computer’s own 1500.`
    }
  ])
})

it('speaks without knowing this computer’s own link, which carried what was too big', () => {
  expect(verdictsOf(told(1400), null)).toMatchObject([
    {
      figures: { mtuBytes: 1400 },
      text: `Behind ${router(2)} a link carries packets of at most 1400 bytes, less than this computer’s own.`
    }
  ])
})

it('speaks without knowing who told it', () => {
  expect(verdictsOf(told(1400, null), 1500)).toMatchObject([
    {
      hops: [],
      text: 'A link on the way carries packets of at most 1400 bytes, this computer’s own 1500.'
    }
  ])
})

it('is forgotten when the route changes, until it is told again', () => {
  const other = toTarget(
    pathOf(2, 10, 40).map((hop, index) => (index === 1 ? { ...hop, address: '198.18.9.1' } : hop))
  )
  const simulator = told(1400).run(other, 3)
  expect(verdictsOf(simulator, 1500)).toEqual([])
  simulator.probe(3, 0, answerFrom(router(2), 'unreachable', { reason: 'too-big', mtu: 1300 }))
  expect(verdictsOf(simulator, 1500)).toMatchObject([{ figures: { mtuBytes: 1300 } }])
})

it('is silent where the own link is as small, or nothing was told', () => {
  expect(verdictsOf(told(1400), 1400)).toEqual([])
  expect(verdictsOf(told(null), 1500)).toEqual([])
})
