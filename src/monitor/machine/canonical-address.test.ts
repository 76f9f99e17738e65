import { expect, test } from 'vitest'
import { canonicalAddress, serverAddress } from './canonical-address'

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:DB8:0::1', '2001:db8::1'],
  ['fe80::1%en0', 'fe80::1'],
  ['127.1', null],
  ['link#4', null],
  ['', null]
])('address in %j', (text, address) => {
  expect(canonicalAddress(text)).toBe(address)
})

test.each([
  ['192.0.2.1:5353', '192.0.2.1'],
  ['[2001:db8::1]:53', '2001:db8::1'],
  ['[fe80::1%eth0]', 'fe80::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['192.0.2.1:x', null]
])('server in %j', (text, address) => {
  expect(serverAddress(text)).toBe(address)
})
