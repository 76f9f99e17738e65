import { describe, expect, test } from 'vitest'
import { captured, findingsIn, findingText } from './finding-text.fixture'
import { UnixPingParser } from './unix-ping-parser'

function textsIn(output: string, stream: 'stdout' | 'stderr' = 'stdout'): string[] {
  return findingsIn(new UnixPingParser(), output, stream).map(findingText)
}

/** What is found after the heading of a capture. */
function foundIn(name: string): string[] {
  const [heading, ...found] = textsIn(captured(name))
  expect(heading).toBe('begins')
  return found
}

const v4 = '198.51.100.10'
const v6 = '2001:db8:100::10'

describe('iputils', () => {
  test('replies', () => {
    expect(foundIn('iputils/v4-base')).toEqual([
      `1 reply ${v4} ttl 61 41.9 ms`,
      `2 reply ${v4} ttl 61 41.2 ms`,
      `3 reply ${v4} ttl 61 70.7 ms`
    ])
    expect(foundIn('iputils/v6-base')[0]).toBe(`1 reply ${v6} ttl 61 43.8 ms`)
  })

  test('replies that are late, missing or doubled', () => {
    expect(foundIn('iputils/v4-late')).toEqual([
      '1 silence',
      `1 reply ${v4} ttl 61 737 ms`,
      '2 silence',
      `2 reply ${v4} ttl 61 737 ms`,
      `3 reply ${v4} ttl 61 738 ms`
    ])
    expect(foundIn('iputils/v6-loss30')).toEqual([
      '1 silence',
      '2 silence',
      `3 reply ${v6} ttl 61 40.8 ms`
    ])
    expect(foundIn('iputils/v4-dup')[1]).toBe(`1 reply ${v4} ttl 61 46.2 ms`)
    expect(foundIn('iputils/v4-silent-server')).toEqual(['1 silence', '2 silence'])
  })

  test('an error is told with its number, and the probe is called unanswered besides', () => {
    expect(foundIn('iputils/v4-expired').slice(0, 3)).toEqual([
      '1 expired 198.18.12.2',
      '1 silence',
      '2 expired 198.18.12.2'
    ])
  })

  test.each([
    ['v4-expired', '1 expired 198.18.12.2'],
    ['v6-expired', '1 expired 2001:db8:12::2'],
    ['v4-no-route', '1 network 198.18.12.2'],
    ['v6-no-route', '1 network 2001:db8:12::2'],
    ['v4-host-down', '1 host 198.18.23.3'],
    ['v6-host-down', '1 host 2001:db8:23::3'],
    ['v4-prohibit', '1 prohibited 198.18.12.2'],
    ['v6-prohibit', '1 prohibited 2001:db8:12::2'],
    ['v4-reject-host', '1 prohibited 198.18.23.3'],
    ['v6-reject-host', '1 prohibited 2001:db8:23::3'],
    ['v4-mtu', '1 too-big 198.18.12.2 mtu 1400'],
    ['v6-mtu', '1 too-big 2001:db8:12::2 mtu 1400']
  ])('the error of %s', (name, text) => {
    expect(foundIn(`iputils/${name}`)).toContain(text)
  })

  test.each([
    ['no-right', 'no-permission'],
    ['v4-no-route-local', 'no-route'],
    ['v6-no-route-local', 'no-route'],
    ['v4-mtu', 'too-big'],
    ['v6-mtu', 'too-big'],
    ['unknown-name', 'other'],
    ['dead-name-server', 'other']
  ])('the refusal of %s', (name, reason) => {
    expect(textsIn(captured(`iputils/${name}.stderr`), 'stderr')).toContain(reason)
  })

  test('other texts of its sources', () => {
    const findings = textsIn(`From 192.0.2.9: icmp_seq=1 Destination Host Unreachable
From gw.example (192.0.2.9) icmp_seq=2 Dest Unreachable, Bad Code: 10
From 192.0.2.9 icmp_seq=3 Destination Protocol Unreachable
From 192.0.2.9 icmp_seq=4 Source Route Failed
From fe80::1%eth0 icmp_seq=5 Destination unreachable: Port unreachable
From fe80::1%eth0 icmp_seq=6 Destination unreachable: Beyond scope of source address
From 192.0.2.9 icmp_seq=7 Redirect Host(New nexthop: 192.0.2.8)
From 192.0.2.9 icmp_seq=8 Source Quench
64 bytes from one.example (192.0.2.1): icmp_seq=9 ttl=61 time=0.284 ms
64 bytes from 192.0.2.2: icmp_seq=10 ttl=61 time=0.284 ms (DIFFERENT ADDRESS!)
8 bytes from 192.0.2.1: icmp_seq=11 ttl=61
`)
    expect(findings).toEqual([
      '1 host 192.0.2.9',
      '2 prohibited 192.0.2.9',
      '3 protocol 192.0.2.9',
      '4 other 192.0.2.9',
      '5 port fe80::1%eth0',
      '6 other fe80::1%eth0',
      '9 reply 192.0.2.1 ttl 61 0.284 ms',
      '10 reply 192.0.2.2 ttl 61 0.284 ms',
      '11 reply 192.0.2.1 ttl 61'
    ])
  })

  test('no right of a socket is a missing right, a firewall that refuses a probe is not', () => {
    expect(textsIn('ping: sendmsg: Operation not permitted\n', 'stderr')).toEqual(['other'])
    expect(textsIn('ping: socket: Operation not permitted\n', 'stderr')).toEqual(['no-permission'])
  })
})

describe('busybox', () => {
  test('replies, and nothing of errors', () => {
    expect(foundIn('busybox/v4-base')[0]).toBe(`0 reply ${v4} ttl 61 41.873 ms`)
    expect(foundIn('busybox/v6-base')[0]).toBe(`0 reply ${v6} ttl 61 43.646 ms`)
    expect(foundIn('busybox/v4-dup')[1]).toBe(`0 reply ${v4} ttl 61 51.472 ms`)
    expect(foundIn('busybox/v4-expired')).toEqual([])
  })

  test('refusals come after the heading', () => {
    expect(textsIn(captured('busybox/no-right'))).toEqual(['begins'])
    expect(textsIn(captured('busybox/no-right.stderr'), 'stderr')).toEqual(['no-permission'])
    expect(textsIn(captured('busybox/v6-no-route-local.stderr'), 'stderr')).toEqual(['no-route'])
    expect(textsIn(captured('busybox/unknown-name.stderr'), 'stderr')).toEqual(['other'])
  })
})

describe('inetutils', () => {
  test('replies', () => {
    expect(foundIn('inetutils/v4-late')[0]).toBe(`0 reply ${v4} ttl 61 738.525 ms`)
    expect(foundIn('inetutils/v6-base')[0]).toBe(`0 reply ${v6} ttl 61 43.18 ms`)
  })

  test.each([
    ['v4-expired', ['0 expired 198.18.12.2', '1 expired 198.18.12.2', '2 expired 198.18.12.2']],
    [
      'v6-expired',
      ['0 expired 2001:db8:12::2', '1 expired 2001:db8:12::2', '2 expired 2001:db8:12::2']
    ],
    ['v4-host-down', ['0 host 198.18.23.3', '1 host 198.18.23.3', '2 host 198.18.23.3']],
    ['v6-host-down', ['0 host 2001:db8:23::3', '1 host 2001:db8:23::3']],
    ['v6-no-route', ['0 network 2001:db8:12::2', '1 network 2001:db8:12::2']],
    ['v6-prohibit', ['0 prohibited 2001:db8:12::2', '1 prohibited 2001:db8:12::2']],
    ['v6-reject-host', ['0 prohibited 2001:db8:23::3', '1 prohibited 2001:db8:23::3']]
  ])('errors of %s get the number that the dump behind them holds', (name, found) => {
    expect(foundIn(`inetutils/${name}`)).toEqual(found)
  })

  test('codes that it has no word for', () => {
    expect(foundIn('inetutils/v4-reject-host')[0]).toBe('0 prohibited 198.18.23.3')
    expect(foundIn('inetutils/v4-prohibit')[0]).toBe('0 prohibited 198.18.12.2')
  })

  test('a router that asks for smaller packets and tells no size', () => {
    expect(foundIn('inetutils/v4-mtu')[0]).toBe('0 too-big 198.18.12.2')
  })

  test('refusals', () => {
    expect(textsIn(captured('inetutils/no-right.stderr'), 'stderr')).toEqual(['no-permission'])
    expect(textsIn(captured('inetutils/v6-no-route-local.stderr'), 'stderr')).toEqual(['no-route'])
    expect(textsIn(captured('inetutils/unknown-name.stderr'), 'stderr')).toEqual(['other'])
  })
})

describe('macOS', () => {
  test('replies count from 0; a silence names its probe', () => {
    expect(foundIn('macos/replies')).toEqual([
      '0 reply 192.0.2.1 ttl 54 33.784 ms',
      '1 reply 192.0.2.1 ttl 54 34.899 ms',
      '2 silence',
      '3 reply 192.0.2.1 ttl 54 33.411 ms'
    ])
  })

  test('a late reply comes after its silence', () => {
    expect(foundIn('macos/late').slice(0, 2)).toEqual([
      '0 silence',
      '0 reply 192.0.2.1 ttl 54 1410.018 ms'
    ])
  })

  test('errors have no number, and their dump is none of the findings', () => {
    expect(foundIn('macos/expired')).toEqual([
      'expired 192.0.2.1',
      '0 silence',
      'expired 192.0.2.1',
      '1 silence'
    ])
    expect(foundIn('macos/unreachable')).toEqual([
      'host 192.0.2.1',
      'prohibited 192.0.2.1',
      'port 192.0.2.1',
      'too-big 192.0.2.1 mtu 1400'
    ])
  })

  test('an error is told with the end of its dump, not with the next probe', () => {
    const parser = new UnixPingParser()
    const lines = captured('macos/expired').split('\n').slice(0, 5)
    const found = lines.map((line) => parser.read(line, 'stdout').map(findingText))
    expect(found).toEqual([['begins'], [], [], [], ['expired 192.0.2.1']])
  })

  test('refusals', () => {
    expect(textsIn(captured('macos/unreachable.stderr'), 'stderr')).toEqual(['other', 'no-route'])
  })

  test('ping6', () => {
    expect(foundIn('macos/ping6')).toEqual([
      `0 reply ${v6} ttl 57 9.741 ms`,
      `1 reply ${v6} ttl 57 49.103 ms`
    ])
    expect(foundIn('macos/ping6-link-local')).toEqual(['0 reply fe80::1%lo0 ttl 64 0.171 ms'])
  })
})
