import type { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { zoneIndex } from './zone-index'

function ipv6(address: string, scopeid: number) {
  return {
    address,
    netmask: 'ffff:ffff:ffff:ffff::',
    family: 'IPv6',
    mac: '02:00:00:00:00:01',
    internal: false,
    cidr: `${address}/64`,
    scopeid
  } as const
}

const interfaces: ReturnType<typeof networkInterfaces> = {
  'Ethernet 2': [ipv6('2001:db8::10', 0), ipv6('fe80::10', 12)],
  'Loopback Pseudo-Interface 1': [ipv6('::1', 0)]
}

test.each([
  ['12', 12],
  ['4294967295', 0xffff_ffff],
  // Windows takes an index that nothing has, and then finds no route.
  ['77', 77],
  ['Ethernet 2', 12],
  ['Loopback Pseudo-Interface 1', null],
  ['eth0', null],
  ['0', null],
  ['4294967296', null],
  ['-1', null],
  ['1e3', null],
  ['', null],
  ['__proto__', null],
  ['constructor', null]
])('the index of %s is %s', (zone, index) => {
  expect(zoneIndex(zone, interfaces)).toBe(index)
})
