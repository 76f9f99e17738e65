import { expect, it } from 'vitest'
import { findVerdicts } from '../find-verdicts'
import { PathStatistics } from '../path-statistics'

function textsOf(address: string, from: string | null): string[] {
  const statistics = new PathStatistics(address)
  statistics.take([
    { type: 'sent', probe: 0, ttl: null, round: 0, flow: 0, sentAt: 1000 },
    {
      type: 'answered',
      probe: 0,
      answer: { kind: 'reply', from, rttMs: 5, replyTtl: 64, isLate: false }
    },
    { type: 'round', round: 0, tookMs: 5 }
  ])
  return findVerdicts(statistics.report(), { target: 'server.test', linkMtu: null, address })
    .filter(({ kind }) => kind === 'other-answerer')
    .map(({ text }) => text)
}

it('says who answers in place of the address that is probed', () => {
  expect(textsOf('192.0.2.1', '198.51.100.7')).toEqual([
    'It is 198.51.100.7 that answers, not 192.0.2.1: the same host by another address, or somebody in its stead.'
  ])
})

it('is silent where the target itself answers, or nobody is named', () => {
  expect(textsOf('192.0.2.1', '192.0.2.1')).toEqual([])
  expect(textsOf('fe80::1%eth0', 'fe80::1')).toEqual([])
  expect(textsOf('192.0.2.1', null)).toEqual([])
})
