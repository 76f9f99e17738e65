import { expect, test } from 'vitest'
import { fixture } from './finding-text.fixture'
import { routeIdentityOf } from './route-kind'

test.each([
  ['version-linux.txt', 'linux'],
  ['version-busybox.txt', 'busybox'],
  ['version-tracepath.txt', 'tracepath'],
  ['version-tracepath-usage.txt', 'tracepath'],
  ['version-bsd.written.txt', 'bsd'],
  ['version-bsd-ipv6.written.txt', 'bsd']
])('%s is %s', (file, kind) => {
  expect(routeIdentityOf(fixture(file))).toEqual({ kind })
})

test('one that cannot tell answers apart is refused', () => {
  const refusal = expect.stringContaining('GNU inetutils traceroute takes a second copy') as string
  expect(routeIdentityOf(fixture('version-inetutils.txt'))).toEqual({ refusal })
})

test('a busybox without the applet is refused, and what is not known', () => {
  expect(routeIdentityOf('traceroute: applet not found\n')).toEqual({
    refusal: 'this busybox has no traceroute'
  })
  expect(routeIdentityOf('')).toHaveProperty('refusal')
  expect(routeIdentityOf('nmap 7.93')).toHaveProperty('refusal')
})
