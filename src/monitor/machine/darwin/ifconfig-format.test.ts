import fc from 'fast-check'
import { expect, test } from 'vitest'
import { known } from '../../../shared/model/fact'
import { parseInterfaceConfig } from './ifconfig-format'

// Written by hand in the form of `ifconfig -a -v` on macOS, with addresses for documentation.
const text = `lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> mtu 16384 index 1
\toptions=1203<RXCSUM,TXCSUM,TXSTATUS,SW_TIMESTAMP>
\tinet 127.0.0.1 netmask 0xff000000
\tinet6 ::1 prefixlen 128
\tinet6 fe80::1%lo0 prefixlen 64 scopeid 0x1
en0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500 index 4
\tether 02:00:00:00:00:01
\tinet6 fe80::1c:2%en0 prefixlen 64 secured scopeid 0x4
\tinet 192.0.2.7 netmask 0xffffff00 broadcast 192.0.2.255
\tmedia: autoselect
\tstatus: active
\ttype: Wi-Fi
en1: flags=8963<UP,BROADCAST,SMART,RUNNING,PROMISC,SIMPLEX,MULTICAST> mtu 1500 index 5
\tmedia: autoselect <full-duplex>
\tstatus: inactive
\ttype: Ethernet
en7: flags=8822<BROADCAST,SMART,SIMPLEX,MULTICAST> mtu 1500 index 9
\tstatus: active
awdl0: flags=8843<UP,BROADCAST,RUNNING,SIMPLEX,MULTICAST> mtu 1500 index 10
\tstatus: active
bridge0: flags=8863<UP,BROADCAST,SMART,RUNNING,SIMPLEX,MULTICAST> mtu 1500 index 11
\tstatus: inactive
utun3: flags=8051<UP,POINTOPOINT,RUNNING,MULTICAST> mtu 1400 index 12
\tinet 10.9.8.2 --> 10.9.8.1 netmask 0xffffffff
`

test('interfaces with kind, state and addresses', () => {
  const interfaces = parseInterfaceConfig(text) ?? []
  expect(
    interfaces.map(({ name, kind, isUp }) => [name, kind.known ? kind.value : null, isUp])
  ).toEqual([
    ['lo0', 'loopback', known(true)],
    ['en0', 'wifi', known(true)],
    ['en1', 'ethernet', known(false)],
    ['en7', null, known(false)],
    ['awdl0', 'wifi', known(true)],
    ['bridge0', 'bridge', known(false)],
    ['utun3', 'tunnel', known(true)]
  ])
  const addressesOf = (name: string) => interfaces.find((shown) => shown.name === name)?.addresses
  expect(addressesOf('lo0')).toEqual([
    { address: '127.0.0.1', family: 4, prefixLength: 8 },
    { address: '::1', family: 6, prefixLength: 128 },
    { address: 'fe80::1', family: 6, prefixLength: 64 }
  ])
  expect(addressesOf('en0')).toEqual([
    { address: 'fe80::1c:2', family: 6, prefixLength: 64 },
    { address: '192.0.2.7', family: 4, prefixLength: 24 }
  ])
  expect(addressesOf('utun3')).toEqual([{ address: '10.9.8.2', family: 4, prefixLength: 32 }])
})

test('what names no interface is not understood', () => {
  expect(parseInterfaceConfig('')).toBeNull()
  expect(parseInterfaceConfig('ifconfig: bad flag\n')).toBeNull()
})

test('no junk and no cut makes an exception', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...text.split('\n')), fc.string())), (lines) => {
      parseInterfaceConfig(lines.join('\n'))
    })
  )
  fc.assert(
    fc.property(fc.nat(text.length), (cut) => {
      parseInterfaceConfig(text.slice(0, cut))
    })
  )
})
