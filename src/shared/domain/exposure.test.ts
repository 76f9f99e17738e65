import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SocketState } from '../model/socket'
import { exposureOf } from './exposure'

const protocolOf = (state: SocketState) => (state === 'BOUND' ? 'udp' : 'tcp')

const exposure = (localAddress: string, state: SocketState = 'LISTEN') =>
  exposureOf({ protocol: protocolOf(state), localAddress, state })

test.each([
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['::1', 'loopback'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['::ffff:127.8.8.8', 'loopback'],
  ['0.0.0.0', 'all-interfaces'],
  ['::', 'all-interfaces'],
  ['::ffff:0.0.0.0', 'all-interfaces'],
  ['169.254.1.1', 'link-local'],
  ['fe80::1', 'link-local'],
  ['febf::1', 'link-local'],
  ['255.255.255.255', 'link-local'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.1', 'private'],
  ['::ffff:192.168.1.1', 'private'],
  ['100.64.0.1', 'private'],
  ['100.127.255.255', 'private'],
  ['fd00::1', 'private'],
  ['fc00::1', 'private'],
  ['172.32.0.1', 'public'],
  ['100.128.0.1', 'public'],
  ['8.8.8.8', 'public'],
  ['2001:4860:4860::8888', 'public'],
  ['2002:c0a8:101::1', 'public'],
  ['0.0.0.1', 'public'],
  ['224.0.0.251', 'multicast'],
  ['239.255.255.250', 'multicast'],
  ['ff02::fb', 'multicast']
])('%s is %s', (address, name) => {
  expect(exposure(address)).toBe(name)
  expect(exposure(address, 'BOUND')).toBe(name)
})

test('only open ports are exposed', () => {
  const others: SocketState[] = ['ESTABLISHED', 'CONNECTED', 'TIME-WAIT', 'CLOSED', 'UNKNOWN']
  for (const state of others) expect(exposure('0.0.0.0', state)).toBeNull()
})

test.each(['', '*', 'localhost', '1.2.3', '127.1', '0x7f000001', ':::'])(
  '%j is no address',
  (address) => {
    expect(exposure(address)).toBeNull()
  }
)

describe('for any address', () => {
  const byte = fc.integer({ min: 0, max: 255 })

  test('a v4-mapped one says what its IPv4 says', () => {
    fc.assert(
      fc.property(byte, byte, byte, byte, (...bytes) => {
        const text = bytes.join('.')
        expect(exposure(text)).not.toBeNull()
        expect(exposure(`::ffff:${text}`)).toBe(exposure(text))
      })
    )
  })

  test('all of 127.0.0.0/8 is loopback', () => {
    fc.assert(
      fc.property(byte, byte, byte, (a, b, c) => {
        expect(exposure(`127.${a}.${b}.${c}`)).toBe('loopback')
      })
    )
  })

  test('any text has an answer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (text) => {
        expect(() => exposure(text)).not.toThrow()
      })
    )
  })
})
