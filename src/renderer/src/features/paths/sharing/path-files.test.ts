import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PathSession } from '../../../../../shared/model/path-session'
import { usualProbing } from '../../../../../shared/model/probing'
import { ProbeHistory } from '../../../stores/probes/probe-history'
import type { PathTarget } from '../../../stores/probes/probe-store'
import {
  hop,
  hopAddress,
  probeSample,
  targetView
} from '../../../stores/probes/target-view.fixture'
import { hopsCsv, pathAndProbesJson, probesCsv, reportText } from './path-files'
import { targetOf } from '../../../stores/probes/opened-target'
import { sessionOf } from './session-of'

const view = targetView(
  1,
  {},
  {
    hops: [
      hop({ ttl: 1, addresses: [hopAddress(), hopAddress({ address: '198.18.0.9' })] }),
      hop({ ttl: 2, addresses: [], received: 0 })
    ],
    length: 2
  }
)

function targetWith(history: ProbeHistory): PathTarget {
  return {
    key: 't1',
    typed: 'server.example',
    host: 'server.example',
    options: usualProbing,
    startsWithPortlight: false,
    wish: 'running',
    view,
    history,
    refusal: null,
    openedFrom: null
  }
}

function filled(): ProbeHistory {
  const history = new ProbeHistory(1)
  const samples = [
    probeSample(1),
    probeSample(2, { ttl: 2, outcome: 'lost', from: null, rttMs: null }),
    probeSample(3, { from: null, rttMs: null })
  ]
  history.take({ id: 1, run: 1, missed: 4, samples }, view.report)
  return history
}

it('tells every address of a hop, and unknown as unknown', () => {
  const lines = hopsCsv(view).trimEnd().split('\r\n')
  expect(lines[0]).toContain('Hop,Address,"Loss, last 100 (%)"')
  expect(lines.map((line) => line.split(',').slice(0, 2).join())).toEqual([
    'Hop,Address',
    '1,198.18.0.1',
    '1,198.18.0.9',
    '2,'
  ])
  expect(lines[3]).toMatch(/(,unknown){8}$/)
})

it('tells every probe: one that was lost has no address and no round trip, and none is 0', () => {
  const lines = probesCsv(targetWith(filled())).trimEnd().split('\r\n')
  expect(lines.slice(1)).toEqual([
    'unknown,unknown,unknown,unknown,unknown,4 probes missed,unknown,unknown',
    '1970-01-01T00:00:01.000Z,1,1,1,0,answered,198.18.0.1,1',
    '1970-01-01T00:00:02.000Z,1,2,2,0,lost,,',
    '1970-01-01T00:00:03.000Z,1,3,1,0,answered,unknown,unknown'
  ])
})

it('tells probes to the target that were forgotten as those of a hop, and how many are gone', () => {
  const history = new ProbeHistory(1)
  const samples = Array.from({ length: 20_001 }, (_, index) => [
    probeSample(2 * index + 1),
    probeSample(2 * index + 2, { ttl: 2 })
  ]).flat()
  history.take({ id: 1, run: 1, missed: 0, samples }, view.report)
  const [, absent, first, ...rest] = probesCsv(targetWith(history)).trimEnd().split('\r\n')
  expect(absent).toContain(',2500 probes forgotten,')
  expect(first).toMatch(/^1970-01-01T00:00:02.000Z,1,2,unknown,0,answered,198.18.0.1,2$/)
  expect(rest).toHaveLength(2 * 20_001 - 2500 - 1)
  const opened = targetOf(
    JSON.parse(JSON.stringify(sessionOf(targetWith(history), 9))) as PathSession,
    'file.json',
    'f1'
  )
  expect(probesCsv(opened)).toBe(probesCsv(targetWith(history)))
})

it('tells in JSON how many probes are not there', () => {
  const json = JSON.parse(pathAndProbesJson(view, targetWith(filled()), 5000)) as object
  expect(json).toMatchObject({
    schema: 'portlight.path',
    target: 'server.example',
    probesMissed: 4,
    probesForgotten: 0,
    probes: [{ rttMs: 1 }, { outcome: 'lost' }, { rttMs: null }]
  })
})

it('tells the report as mtr does', () => {
  const target = targetWith(filled())
  expect(reportText(view, target, 9000)).toMatch(/1970-01-01T00:00:09.000Z\nHOST\s+Loss%\s+Snt/)
  // What comes from a file is of the time of its last probe to the target.
  expect(reportText(view, { ...target, openedFrom: 'file.json' }, 9000)).toContain('00:00:02.000Z')
})

it('keeps everything in a session', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { maxLength: 60 }), (kinds) => {
      const history = new ProbeHistory(1)
      const samples = kinds.map(([ttl, kind], index) =>
        probeSample(index, {
          ttl: ttl === 0 ? null : ttl,
          ...(kind === 0 ? { outcome: 'lost', from: null, rttMs: null } : { rttMs: kind })
        })
      )
      history.take({ id: 1, run: 1, missed: 2, samples }, view.report)
      const target = targetWith(history)
      const session = JSON.parse(JSON.stringify(sessionOf(target, 9))) as NonNullable<
        ReturnType<typeof sessionOf>
      >
      const opened = targetOf(session, 'file.json', 'f1')
      expect(opened).toMatchObject({ openedFrom: 'file.json', wish: 'stopped' })
      expect(opened.view?.report).toEqual(view.report)
      expect(probesCsv(opened)).toBe(probesCsv(target))
      expect(opened.history.target.length).toBe(history.target.length)
      expect(opened.history.missed).toBe(2)
    })
  )
})
