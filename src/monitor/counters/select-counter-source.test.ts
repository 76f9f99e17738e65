import { expect, test } from 'vitest'
import { unknown } from '../../shared/model/fact'
import { selectCounterSource } from './select-counter-source'

test('each system has a source of its own', () => {
  expect(selectCounterSource('linux').name).toBe('/proc/net')
  expect(selectCounterSource('darwin').name).toBe('netstat -s')
})

test.each([
  ['freebsd', null, 'Portlight has no source of counters for freebsd'],
  ['win32', 'native code ended the monitor', 'native code ended the monitor']
] as const)(
  'where there is none, on %s, every group says why',
  async (platform, refused, reason) => {
    const source = selectCounterSource(platform, refused)
    const { tcp, udp, icmp, tcpEstablished } = await source.read()
    for (const group of [...tcp, ...udp, ...icmp]) expect(group.counters).toEqual(unknown(reason))
    expect(tcpEstablished).toEqual(unknown(reason))
    expect([tcp.length, udp.length, icmp.length]).toEqual([1, 1, 1])
  }
)
