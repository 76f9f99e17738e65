import { describe, expect, test } from 'vitest'
import { routeArguments, type RouteRequest, ttlSpans } from './route-arguments'

const request: RouteRequest = {
  address: '198.51.100.10',
  family: 4,
  protocol: 'udp',
  firstTtl: 1,
  lastTtl: 30,
  waitMs: 1500,
  basePort: 33437
}
const icmp6: Partial<RouteRequest> = { address: 'fe80::1%eth0', family: 6, protocol: 'icmp' }

function line(kind: Parameters<typeof routeArguments>[0], change: Partial<RouteRequest> = {}) {
  return routeArguments(kind, { ...request, ...change }).join(' ')
}

describe('routeArguments', () => {
  test('traceroute of Linux asks all hops at once', () => {
    expect(line('linux')).toBe('-n -4 -q 1 -w 1.5 -N 30 -f 1 -m 30 -- 198.51.100.10')
    expect(line('linux', icmp6)).toBe('-n -6 -I -q 1 -w 1.5 -N 30 -f 1 -m 30 -- fe80::1%eth0')
  })

  test('others wait whole seconds, and no shorter than asked', () => {
    expect(line('busybox', { firstTtl: 4, lastTtl: 6 })).toBe(
      '-n -4 -q 1 -w 2 -p 33437 -f 4 -m 6 -- 198.51.100.10'
    )
    expect(line('bsd', { waitMs: 200 })).toBe('-n -q 1 -w 1 -f 1 -m 30 -- 198.51.100.10')
    expect(line('bsd', icmp6)).toBe('-n -I -q 1 -w 2 -f 1 -m 30 -- fe80::1%eth0')
  })

  test('tracepath and tracert', () => {
    expect(line('tracepath')).toBe('-n -4 -m 30 -- 198.51.100.10')
    expect(line('tracert')).toBe('-d -4 -h 30 -w 1500 198.51.100.10')
  })

  test.each(['-I', '--help', '/?', 'server.lab.test', '2001:db8::10', ''])(
    'nothing but an address of the family: %s',
    (address) => {
      expect(() => line('linux', { address })).toThrow(RangeError)
      expect(() => line('tracert', { address })).toThrow(RangeError)
    }
  )
})

test('spans cover every TTL once', () => {
  expect(ttlSpans(7, 3)).toEqual([
    { firstTtl: 1, lastTtl: 3 },
    { firstTtl: 4, lastTtl: 6 },
    { firstTtl: 7, lastTtl: 7 }
  ])
  expect(ttlSpans(2, 30)).toEqual([{ firstTtl: 1, lastTtl: 2 }])
})
