import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRouteTables } from './route-format'

// Written by hand in the form of `netstat -rnl` on macOS, with addresses for documentation.
const text = `Routing tables

Internet:
Destination        Gateway            Flags    Refs      Use    Mtu          Netif Expire
default            192.0.2.1          UGScg      25        0   1500            en0
default            198.51.100.1       UGScIg      0        0   1500            en5
default            link#20            UCSIg       0        0   1400          utun3
127                127.0.0.1          UCS         0        0  16384            lo0
192.0.2.1/32       link#6             UCS         2        0   1500            en0      !

Internet6:
Destination                             Gateway                         Flags         Netif Expire
default                                 fe80::1%en0                     UGcg            en0
default                                 fe80::%utun0                    UGcIg         utun0
::1                                     ::1                             UHL             lo0
`

test('default routes by a gateway, in their order', () => {
  expect(parseRouteTables(text)).toEqual([
    { address: '192.0.2.1', family: 4, interfaceName: 'en0' },
    { address: '198.51.100.1', family: 4, interfaceName: 'en5' },
    { address: 'fe80::1', family: 6, interfaceName: 'en0' }
  ])
})

test('a machine without a default route has no gateway; without headings nothing is understood', () => {
  expect(parseRouteTables('Destination Gateway Flags Netif\n::1 ::1 UHL lo0\n')).toEqual([])
  expect(parseRouteTables('netstat: sysctl failed\n')).toBeNull()
})

test('no junk and no cut makes an exception', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constantFrom(...text.split('\n')), fc.string())), (lines) => {
      parseRouteTables(lines.join('\n'))
    })
  )
})
