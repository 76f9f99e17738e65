import { expect, it } from 'vitest'
import { ProbeHistory } from './probe-history'
import { hop, pathReport, probeSample } from './target-view.fixture'

function taken(
  report: ReturnType<typeof pathReport>,
  ...samples: ReturnType<typeof probeSample>[]
) {
  const history = new ProbeHistory(1)
  history.take({ id: 1, run: 1, missed: 0, samples }, report)
  return history
}

it('knows of the target what was asked of it, and not what answered further on', () => {
  const report = pathReport({ hops: [hop({ ttl: 1 }), hop({ ttl: 2, isTarget: true })], length: 2 })
  const history = taken(
    report,
    probeSample(1, { ttl: 1, outcome: 'expired' }),
    probeSample(2, { ttl: 2 }),
    probeSample(3, { ttl: 3 })
  )
  expect([history.target.length, history.target.mark(0)]).toEqual([1, 'answered'])
  expect(history.ttls()).toEqual([1, 2, 3])
})

it('takes no answer of a router for one of the target, as in a loop', () => {
  const report = pathReport({ hops: [hop({ ttl: 1 }), hop({ ttl: 2 })] })
  const history = taken(report, probeSample(1, { ttl: 2, outcome: 'expired', rttMs: 300 }))
  expect([history.target.mark(0), history.target.rttMs(0)]).toEqual(['lost', NaN])
  expect(history.hop(2)?.rttMs(0)).toBe(300)
})
