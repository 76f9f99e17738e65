import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gatewaysOf, parseIpv4Routes, parseIpv6Routes } from './route-tables'

// /proc/net/route and /proc/net/ipv6_route of Linux 6.18 (x86-64), copied in a network namespace in
// which `ip route` told "default via 192.0.2.1 dev up0 metric 100", "default via 192.0.2.9 dev up0
// metric 50", "unreachable default metric 9000", "203.0.113.0/24 via 192.0.2.7 dev up0",
// "192.0.2.0/24 dev up0 scope link" and `ip -6 route` "default via 2001:db8::1 dev up0 metric 1024",
// "default via fe80::1 dev up0 metric 20", "2001:db8:5::/48 via 2001:db8::7 dev up0". Spaces at the
// ends of lines are left out.
const ipv4 = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
up0	00000000	090200C0	0003	0	0	50	00000000	0	0	0
up0	00000000	010200C0	0003	0	0	100	00000000	0	0	0
*	00000000	00000000	0201	0	0	9000	00000000	0	0	0
up0	000200C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
up0	007100CB	070200C0	0003	0	0	0	00FFFFFF	0	0	0
`

const ipv6 = `20010db8000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000002 00000000 00000001      up0
20010db8000500000000000000000000 30 00000000000000000000000000000000 00 20010db8000000000000000000000007 00000400 00000001 00000000 00000003      up0
fe800000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001      up0
fe800000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001      up1
00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000001 00000014 00000001 00000000 00000003      up0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 20010db8000000000000000000000001 00000400 00000001 00000000 00000003      up0
00000000000000000000000000000001 80 00000000000000000000000000000000 00 00000000000000000000000000000000 00000000 00000003 00000000 80200001       lo
20010db8000000000000000000000010 80 00000000000000000000000000000000 00 00000000000000000000000000000000 00000000 00000002 00000000 80200001      up0
ff000000000000000000000000000000 08 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000002 00000000 00000001      up0
ff000000000000000000000000000000 08 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000002 00000000 00000001      up1
00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
`

describe('IPv4', () => {
  test('default routes by a gateway, not others', () => {
    expect(parseIpv4Routes(ipv4, true)).toEqual([
      { address: '192.0.2.9', family: 4, interfaceName: 'up0', metric: 50 },
      { address: '192.0.2.1', family: 4, interfaceName: 'up0', metric: 100 }
    ])
  })

  test('columns may move', () => {
    const moved =
      'Mask Flags Gateway Metric Destination Iface\n00000000 0003 010200C0 7 00000000 e0\n'
    expect(parseIpv4Routes(moved, true)).toEqual([
      { address: '192.0.2.1', family: 4, interfaceName: 'e0', metric: 7 }
    ])
  })

  test('bytes stand in the order of the machine', () => {
    const line = 'Iface Destination Gateway Flags Metric Mask\ne0 00000000 C0000201 0003 0 00000000'
    expect(parseIpv4Routes(line, false)).toMatchObject([{ address: '192.0.2.1' }])
  })

  test('without headings there is no answer', () => {
    expect(parseIpv4Routes('', true)).toBeNull()
    expect(parseIpv4Routes(ipv4.split('\n').slice(1).join('\n'), true)).toBeNull()
  })
})

test('IPv6: default routes by a gateway, not others', () => {
  expect(parseIpv6Routes(ipv6)).toEqual([
    { address: 'fe80::1', family: 6, interfaceName: 'up0', metric: 20 },
    { address: '2001:db8::1', family: 6, interfaceName: 'up0', metric: 1024 }
  ])
})

test('gateways come in the order of their metrics, each once', () => {
  const route = { address: '192.0.2.1', family: 4, interfaceName: 'a' } as const
  const other = { ...route, interfaceName: 'b' }
  expect(
    gatewaysOf([
      { ...route, metric: 9 },
      { ...other, metric: 3 },
      { ...route, metric: 4 }
    ])
  ).toEqual([other, route])
})

test('no junk and no cut makes an exception or a gateway that is no address', () => {
  const cell = fc.oneof(fc.constantFrom('00000000', '0003', '00', '0'.repeat(32), 'x'), fc.string())
  const junk = fc.array(fc.array(cell).map((cells) => cells.join('\t')))
  fc.assert(
    fc.property(junk, fc.nat(ipv6.length), (lines, cut) => {
      const headings = ipv4.split('\n')[0] ?? ''
      const routes = [
        ...(parseIpv4Routes([headings, ...lines].join('\n'), true) ?? []),
        ...(parseIpv4Routes(ipv4.slice(0, cut), true) ?? []),
        ...parseIpv6Routes(lines.join('\n')),
        ...parseIpv6Routes(ipv6.slice(0, cut))
      ]
      for (const { address } of routes) expect(address).toMatch(/^[\da-f.:]+$/)
    })
  )
})
