import { describe, expect, test } from 'vitest'
import { PathStatistics } from '../../src/shared/domain/path/path-statistics'
import type { Verdict, VerdictKind } from '../../src/shared/model/path'
import type { ProbeAnswer, ProbeEvent } from '../../src/shared/model/probe'
import { differences, expectationFor, expectations } from './expectations'

function answer(kind: 'reply' | 'expired', from: string): ProbeAnswer {
  return { kind, from, rttMs: 1, replyTtl: null, isLate: false }
}

/** A round in which these addresses answer, the last one as the target. */
function roundOf(addresses: readonly string[]): ProbeEvent[] {
  const target = addresses.length
  return [
    ...addresses.flatMap((from, index): ProbeEvent[] => [
      { type: 'sent', probe: index, ttl: index + 1, round: 0, flow: 0, sentAt: 1000 },
      {
        type: 'answered',
        probe: index,
        answer: answer(index + 1 === target ? 'reply' : 'expired', from)
      }
    ]),
    { type: 'round', round: 0, tookMs: 50 }
  ]
}

function verdicts(...kinds: readonly VerdictKind[]): Verdict[] {
  return kinds.map((kind) => ({ kind, weight: 'note', hops: [], figures: {}, text: 'A sentence.' }))
}

function probed(addresses: readonly string[], ...kinds: readonly VerdictKind[]) {
  const statistics = new PathStatistics(addresses.at(-1) ?? '')
  statistics.take(roundOf(addresses))
  return { report: statistics.report(), verdicts: verdicts(...kinds) }
}

const healthy = ['198.18.1.1', '198.18.12.2', '198.18.23.3', '198.51.100.10']

describe('differences', () => {
  test('are none where all is as it is', () => {
    expect(differences(expectations.base, 4, probed(healthy, 'reached', 'latency-jump'))).toEqual(
      []
    )
  })

  test('tell the path, the end and the verdicts that are not as they should be', () => {
    const other = ['198.18.1.1', '198.18.14.4', '198.51.100.10']
    expect(differences(expectations.base, 4, probed(other, 'silent-hop'))).toEqual([
      expect.stringMatching(
        /^path: expected 198.18.1.1 198.18.12.2 .*, found 198.18.1.1 198.18.14.4/
      ),
      expect.stringMatching(/^end: expected .*"ttl":4.*, found .*"ttl":3/),
      'the verdict reached is missing',
      'there is the verdict silent-hop: A sentence.'
    ])
  })

  test('look at a path that goes on only as far as it is known', () => {
    const { hops } = { hops: [...expectations.loop.path[4], '198.18.23.3', '198.51.100.10'] }
    const found = differences(expectations.loop, 4, probed(hops.map(String), 'loop'))
    expect(found.filter((line) => line.startsWith('path'))).toEqual([])
  })
})

test('tracepath is not asked for what it cannot tell apart', () => {
  expect(expectationFor('prohibit', 'tracepath', 4).end[4].reason).toBe('other')
  expect(expectationFor('prohibit', 'tracepath', 6).end[6].reason).toBe('prohibited')
  expect(expectationFor('prohibit', 'native', 4)).toBe(expectations.prohibit)
})
