import { describe, expect, it } from 'vitest'
import { pathEnd } from './path-end'
import { pathText } from './path-text'
import { reportWithoutProbes } from './report-without-probes'
import {
  answerFrom,
  PathSimulator,
  pathOf,
  router,
  targetAddress,
  toNowhere,
  toTarget,
  withHop
} from './simulated-path.fixture'
import { findVerdicts } from './find-verdicts'

const head = {
  target: 'server.lab.test',
  address: targetAddress,
  family: 4,
  engine: 'native (Linux)',
  at: Date.UTC(2026, 10, 25, 4, 30)
} as const

function linesOf(simulator: PathSimulator, more: object = {}): string[] {
  return pathText({ ...head, ...more }, simulator.report(), simulator.verdicts()).split('\n')
}

it('is laid out as mtr’s report, with the verdicts below', () => {
  const hops = withHop(pathOf(2, 10, 15.26, 20), 2, { address: null })
  expect(linesOf(new PathSimulator().run(toTarget(hops), 3))).toEqual([
    'Target: server.lab.test (198.51.100.10), IPv4, engine native (Linux), 2026-11-25T04:30:00.000Z',
    'HOST                             Loss%  Snt   Last   Avg  Best  Wrst StDev',
    '  1.|-- 198.18.1.1                0.0%    3    2.0   2.0   2.0   2.0   0.0',
    '  2.|-- ???                     100.0%    3      —     —     —     —     —',
    '  3.|-- 198.18.3.1                0.0%    3   15.3  15.3  15.3  15.3   0.0',
    '  4.|-- 198.51.100.10             0.0%    3   20.0  20.0  20.0  20.0   0.0',
    '3 of 4 hops answer; the target is 20 ms away.',
    'Hop 2 does not answer, but passes packets on: that is allowed.',
    ''
  ])
})

it('shows what is not known as a dash, never as 0', () => {
  const simulator = new PathSimulator()
  simulator.probe(1, 0, answerFrom(router(1), 'expired', { rttMs: null }))
  simulator.take({ type: 'sent', probe: 99, ttl: 2, round: 0, flow: 0, sentAt: 0 })
  expect(linesOf(simulator).slice(2)).toEqual([
    '  1.|-- 198.18.1.1                0.0%    1      —     —     —     —     —',
    '  2.|-- ???                          —    1      —     —     —     —     —',
    ''
  ])
})

it('gives further addresses lines of their own, and says who refuses', () => {
  const ways = withHop(pathOf(2, 10, 20), 1, { address: ['198.18.1.1', '198.18.1.2'] })
  const hops = withHop(ways, 2, { refuses: 'prohibited' })
  expect(linesOf(new PathSimulator().run(toTarget(hops), 2, { flows: 2 })).slice(2, 6)).toEqual([
    '  1.|-- 198.18.1.1                0.0%    4    2.0   2.0   2.0   2.0   0.0',
    '    |  `|-- 198.18.1.2                    2    2.0   2.0   2.0   2.0   0.0',
    '  2.|-- 198.18.2.1                0.0%    4   10.0  10.0  10.0  10.0   0.0',
    '  3.|-- 198.18.2.1 !X           100.0%    4      —     —     —     —     —'
  ])
})

it('has no number for a ping', () => {
  expect(linesOf(new PathSimulator().ping(toTarget(pathOf(2, 20)), 3))[2]).toBe(
    '198.51.100.10                     0.0%    3   20.0  20.0  20.0  20.0   0.0'
  )
})

it('does not show many hops that nobody answers', () => {
  const simulator = new PathSimulator().run(toNowhere(pathOf(2, 10)), 3, { maxTtl: 30 })
  expect(linesOf(simulator).filter((line) => line.includes('???'))).toHaveLength(1)
})

describe('names', () => {
  it('stand before addresses, without what is hidden in them', () => {
    const names = new Map([[router(1), 'gate\u202eway\u001b[31m.test']])
    expect(linesOf(new PathSimulator().run(toTarget(pathOf(2, 20)), 1), { names })[2]).toContain(
      'gate\\u{202e}way\\x1b[31m.test (198.18.1.1)'
    )
  })

  it('keep the columns in line, however long', () => {
    const names = new Map([[router(1), 'a'.repeat(60)]])
    const lines = linesOf(new PathSimulator().run(toTarget(pathOf(2, 20)), 1), { names })
    expect(new Set(lines.slice(1, 4).map(({ length }) => length)).size).toBe(1)
  })
})

it('tells a name without an address, and has no table then', () => {
  const report = reportWithoutProbes(pathEnd('name-not-found'))
  const verdicts = findVerdicts(report, { target: 'x\ny.test', linkMtu: null })
  const unresolved = { ...head, target: 'x\ny.test', address: null, family: null, engine: null }
  expect(pathText(unresolved, report, verdicts)).toBe(
    [
      'Target: x\\ny.test, address not known, 2026-11-25T04:30:00.000Z',
      'There is no host with the name x\\ny.test.',
      ''
    ].join('\n')
  )
})
