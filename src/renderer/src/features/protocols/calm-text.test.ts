import { expect, it } from 'vitest'
import { counterChanges } from '../../../../shared/domain/counters/counters.fixture'
import { unknown } from '../../../../shared/model/fact'
import { calmText } from './calm-text'

it('says that nothing stands out only where something was counted', () => {
  const counters = counterChanges({})
  expect(calmText({ spanMs: 60_000, counters })).toBe('Nothing in the last minute.')
  expect(calmText(null)).toContain('takes two looks')
  const none = { counters: unknown('too many open files') }
  const unread = {
    tcp: [{ family: 'both', ...none } as const],
    udp: [{ family: 'ipv4', ...none } as const],
    icmp: [{ family: 'ipv4', ...none } as const]
  }
  expect(calmText({ spanMs: 60_000, counters: unread })).toBe(
    'Not known: the counters cannot be read now.'
  )
  // One of them is enough to have found something.
  expect(calmText({ spanMs: 60_000, counters: { ...unread, tcp: counters.tcp } })).toContain(
    'Nothing'
  )
})
