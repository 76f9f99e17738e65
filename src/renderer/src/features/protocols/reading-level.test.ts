import { expect, it } from 'vitest'
import { counterChanges } from '../../../../shared/domain/counters/counters.fixture'
import { protocolFindings } from '../../../../shared/domain/findings/protocols/find-in-protocols'
import { readingLevel } from './reading-level'

it('marks a share only where the rules find it worth a word', () => {
  const level = (segmentsOut: number, retransmittedSegments: number) => {
    const counters = counterChanges({ tcp: { segmentsOut, retransmittedSegments } })
    const findings = protocolFindings({ spanMs: 60_000, counters })
    return readingLevel(retransmittedSegments / segmentsOut, findings, 'many-retransmissions')
  }
  expect([level(10_000, 10), level(10_000, 200), level(10_000, 900)]).toEqual([
    'fine',
    'notice',
    'warning'
  ])
  // Half of ten segments is chance.
  expect(level(10, 5)).toBe('fine')
  expect(readingLevel(null, [], 'many-retransmissions')).toBe('unknown')
})
