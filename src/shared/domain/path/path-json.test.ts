import { expect, it } from 'vitest'
import { pathJson } from './path-json'
import {
  answerFrom,
  PathSimulator,
  pathOf,
  router,
  targetAddress,
  toTarget,
  withHop
} from './simulated-path.fixture'

const head = {
  target: 'server.lab.test',
  address: targetAddress,
  family: 4,
  engine: 'native'
} as const

it('has these keys and no others', () => {
  const simulator = new PathSimulator().run(toTarget(pathOf(2.00049, 20)), 3)
  expect(pathJson(head, simulator.report(), simulator.verdicts())).toEqual({
    target: 'server.lab.test',
    address: '198.51.100.10',
    family: 4,
    engine: 'native',
    firstPathMs: 100,
    end: { kind: 'reached', by: '198.51.100.10' },
    hops: [
      {
        ttl: 1,
        lossPercent: 0,
        effectiveLossPercent: null,
        addresses: [
          {
            address: '198.18.1.1',
            sent: 3,
            received: 3,
            lastMs: 2,
            bestMs: 2,
            averageMs: 2,
            worstMs: 2,
            stdevMs: 0,
            jitterMs: 0
          }
        ]
      },
      {
        ttl: 2,
        lossPercent: 0,
        effectiveLossPercent: null,
        addresses: [
          {
            address: '198.51.100.10',
            sent: 3,
            received: 3,
            lastMs: 20,
            bestMs: 20,
            averageMs: 20,
            worstMs: 20,
            stdevMs: 0,
            jitterMs: 0
          }
        ]
      }
    ],
    verdicts: [
      { kind: 'reached', hops: [1, 2], text: 'All 2 hops answer; the target is 20 ms away.' }
    ]
  })
})

it('writes what is not known as null', () => {
  const simulator = new PathSimulator()
  simulator.probe(1, 0, answerFrom(router(1), 'expired', { rttMs: null }))
  simulator.take({ type: 'sent', probe: 99, ttl: 2, round: 0, flow: 0, sentAt: 0 })
  expect(pathJson(head, simulator.report(), [])).toMatchObject({
    firstPathMs: null,
    end: null,
    hops: [
      {
        lossPercent: 0,
        addresses: [{ lastMs: null, averageMs: null, stdevMs: null, jitterMs: null }]
      },
      { lossPercent: null, effectiveLossPercent: null, addresses: [] }
    ]
  })
})

it('tells loss since the start, also where it is over', () => {
  const lossy = withHop(pathOf(2, 10, 20), 2, { loss: 1 })
  const simulator = new PathSimulator()
    .run(toTarget(lossy), 10)
    .run(toTarget(pathOf(2, 10, 20)), 190)
  const json = pathJson(head, simulator.report(), [])
  expect(json.hops.map(({ lossPercent }) => lossPercent)).toEqual([0, 5, 5])
  expect(json.hops.map(({ effectiveLossPercent }) => effectiveLossPercent)).toEqual([0, 5, 5])
  expect(simulator.report().hops[2]?.effectiveLoss).toBe(0)
})
