import { describe, expect, test } from 'vitest'
import { fixture, hopsIn } from './finding-text.fixture'
import { createRouteParser } from './route-parser'
import type { IpFamily } from '../../../shared/model/probe'

type Capture = readonly [file: string, family: IpFamily, hops: readonly string[]]

const linux: readonly Capture[] = [
  ['linux-absent-neighbour.txt', 4, ['1 198.18.1.10 3053.263 host']],
  [
    'linux-base-icmp.txt',
    4,
    ['1 198.18.1.1 2.246', '2 198.18.12.2 10.317', '3 198.18.23.3 30.5', '4 198.51.100.10 40.736']
  ],
  [
    'linux-base.txt',
    4,
    [
      '1 198.18.1.1 2.229 | 198.18.1.1 2.106 | 198.18.1.1 5.177',
      '2 198.18.12.2 10.393 | 198.18.12.2 10.418 | 198.18.12.2 10.402',
      '3 198.18.23.3 31.858 | 198.18.23.3 31.935 | 198.18.23.3 31.907',
      '4 198.51.100.10 44.614 | 198.51.100.10 44.597 | 198.51.100.10 44.569'
    ]
  ],
  [
    'linux-default-limits.txt',
    4,
    [
      '1 silent | silent | silent',
      '2 silent | silent | silent',
      '3 silent | silent | silent',
      '4 198.51.100.10 41.078 | 198.51.100.10 41.083 | 198.51.100.10 41.075'
    ]
  ],
  [
    'linux-dup.txt',
    4,
    [
      '1 198.18.1.1 2.293 | 198.18.1.1 2.27 | 198.18.1.1 2.261',
      '2 198.18.12.2 10.36 | 198.18.12.2 10.364 | 198.18.12.2 10.358',
      '3 198.18.23.3 30.632 | 198.18.23.3 30.643 | 198.18.23.3 30.637',
      '4 198.51.100.10 41.245 | 198.51.100.10 41.268 | 198.51.100.10 41.264'
    ]
  ],
  [
    'linux-ecmp-ipv6.txt',
    6,
    [
      '1 2001:db8:1::1 3.867 | 2001:db8:1::1 3.739 | 2001:db8:1::1 4.817',
      '2 2001:db8:14::4 85.169 | 2001:db8:12::2 12.537 | 2001:db8:12::2 12.521',
      '3 2001:db8:43::3 58.856 | 2001:db8:23::3 32.679 | 2001:db8:43::3 58.839',
      '4 2001:db8:100::10 69.982 | 2001:db8:100::10 69.999 | 2001:db8:100::10 70.041'
    ]
  ],
  [
    'linux-ecmp.txt',
    4,
    [
      '1 198.18.1.1 2.25 | 198.18.1.1 2.113 | 198.18.1.1 2.085',
      '2 198.18.14.4 42.406 | 198.18.14.4 42.452 | 198.18.12.2 10.363',
      '3 198.18.23.3 56.554 | 198.18.23.3 56.542 | 198.18.23.3 56.523',
      '4 198.51.100.10 40.713 | 198.51.100.10 42.771 | 198.51.100.10 42.762'
    ]
  ],
  [
    'linux-host-down.txt',
    4,
    [
      '1 198.18.1.1 2.603 | 198.18.1.1 2.586 | 198.18.1.1 2.578',
      '2 198.18.12.2 10.818 | 198.18.12.2 10.871 | 198.18.12.2 10.866',
      '3 198.18.23.3 31.025 | 198.18.23.3 31.029 | 198.18.23.3 31.021',
      '4 198.18.23.3 3081.613 host | 198.18.23.3 3081.62 host | 198.18.23.3 3081.226 host'
    ]
  ],
  ['linux-link-local.txt', 6, ['1 fe80::e4a7:5ff:fea4:a825 2.127']],
  [
    'linux-loop-ipv6.txt',
    6,
    [
      '1 2001:db8:1::1 2.318 | 2001:db8:1::1 2.297 | 2001:db8:1::1 2.29',
      '2 2001:db8:12::2 10.616 | 2001:db8:12::2 10.623 | 2001:db8:12::2 10.617',
      '3 2001:db8:23::3 31.077 | 2001:db8:23::3 31.087 | 2001:db8:23::3 31.076',
      '4 2001:db8:23::2 31.072 | 2001:db8:23::2 31.066 | 2001:db8:23::2 31.062',
      '5 2001:db8:23::3 51.984 | 2001:db8:23::3 52.006 | 2001:db8:23::3 52.001',
      '6 2001:db8:23::2 51.995 | 2001:db8:23::2 51.988 | 2001:db8:23::2 51.983',
      '7 2001:db8:23::3 72.195 | 2001:db8:23::3 72.201 | 2001:db8:23::3 72.195',
      '8 2001:db8:23::2 72.189 | 2001:db8:23::2 72.182 | 2001:db8:23::2 72.176'
    ]
  ],
  [
    'linux-mtu.txt',
    4,
    ['1 198.18.1.1 2.121', '2 198.18.12.2 10.378', '3 198.18.12.2 10.351 too-big 1400']
  ],
  ['linux-no-route.txt', 4, ['1 198.18.1.1 3.082', '2 198.18.12.2 12.861 network']],
  ['linux-prohibit-ipv6.txt', 6, ['1 2001:db8:1::1 2.637', '2 2001:db8:12::2 10.81 prohibited']],
  [
    'linux-reject-host.txt',
    4,
    [
      '1 198.18.1.1 3.472',
      '2 198.18.12.2 10.362',
      '3 198.18.23.3 30.751',
      '4 198.18.23.3 30.743 prohibited'
    ]
  ],
  [
    'linux-reject-port-icmp-ipv6.txt',
    6,
    [
      '1 2001:db8:1::1 2.25',
      '2 2001:db8:12::2 10.44',
      '3 2001:db8:23::3 30.835',
      '4 2001:db8:23::3 30.825'
    ]
  ],
  [
    'linux-reject-port.txt',
    4,
    ['1 198.18.1.1 2.279', '2 198.18.12.2 11.939', '3 198.18.23.3 32.767', '4 198.18.23.3 32.745']
  ],
  [
    'linux-silent-hop-ipv6.txt',
    6,
    ['1 2001:db8:1::1 2.144', '2 silent', '3 2001:db8:23::3 31.467', '4 2001:db8:100::10 40.822']
  ],
  [
    'linux-silent-server.txt',
    4,
    [
      '1 198.18.1.1 3.036 | 198.18.1.1 3.008 | 198.18.1.1 3.001',
      '2 198.18.12.2 10.493 | 198.18.12.2 10.523 | 198.18.12.2 10.532',
      '3 198.18.23.3 30.728 | 198.18.23.3 30.791 | 198.18.23.3 30.787',
      '4 silent | silent | silent',
      '5 silent | silent | silent',
      '6 silent | silent | silent',
      '7 silent | silent | silent',
      '8 silent | silent | silent'
    ]
  ]
]

describe('traceroute of Linux', () => {
  test.each(linux)('%s', (file, family, hops) => {
    expect(hopsIn(fixture(file), createRouteParser('linux', family))).toEqual(hops)
  })
})

const busybox: readonly Capture[] = [
  [
    'busybox-default-limits.txt',
    4,
    [
      '1 silent | 198.18.1.1 2.156',
      '2 198.18.12.2 10.614 | silent',
      '3 198.18.23.3 30.687 | 198.18.23.3 31.413',
      '4 198.51.100.10 40.862 | 198.51.100.10 40.881'
    ]
  ],
  [
    'busybox-ecmp.txt',
    4,
    [
      '1 198.18.1.1 3.816 | 198.18.1.1 2.372',
      '2 198.18.14.4 43.475 | 198.18.12.2 10.799',
      '3 198.18.23.3 33.279 | 198.18.23.3 31.672',
      '4 198.51.100.10 72.474 | 198.51.100.10 42.469'
    ]
  ],
  [
    'busybox-host-down-ipv6.txt',
    6,
    [
      '1 2001:db8:1::1 3.262 | 2001:db8:1::1 2.271',
      '2 2001:db8:12::2 12.89 | 2001:db8:12::2 10.539',
      '3 2001:db8:23::3 30.916 | 2001:db8:23::3 30.725',
      '4 2001:db8:23::3 3109.565 host | 2001:db8:23::3 3104.737 host'
    ]
  ],
  [
    'busybox-no-route-ipv6.txt',
    6,
    [
      '1 2001:db8:1::1 2.925 | 2001:db8:1::1 1.154',
      '2 2001:db8:12::2 10.536 network | 2001:db8:12::2 10.536 network'
    ]
  ],
  [
    'busybox-prohibit-ipv6.txt',
    6,
    [
      '1 2001:db8:1::1 2.343 | 2001:db8:1::1 2.221',
      '2 2001:db8:12::2 10.438 prohibited | 2001:db8:12::2 10.427 prohibited'
    ]
  ],
  [
    'busybox-prohibit.txt',
    4,
    [
      '1 198.18.1.1 2.166 | 198.18.1.1 3.003',
      '2 198.18.12.2 10.379 prohibited | 198.18.12.2 10.607 prohibited'
    ]
  ],
  [
    'busybox-reject-host.txt',
    4,
    [
      '1 198.18.1.1 2.333 | 198.18.1.1 4.809',
      '2 198.18.12.2 10.66 | 198.18.12.2 18.406',
      '3 198.18.23.3 31.412 | 198.18.23.3 30.8',
      '4 198.18.23.3 31.806 prohibited | 198.18.23.3 30.892 prohibited'
    ]
  ],
  [
    'busybox-silent-hop.txt',
    4,
    [
      '1 198.18.1.1 2.209 | 198.18.1.1 2.184',
      '2 silent | silent',
      '3 198.18.23.3 30.694 | 198.18.23.3 34.557',
      '4 198.51.100.10 41.988 | 198.51.100.10 42.517'
    ]
  ]
]

describe('traceroute of busybox', () => {
  test.each(busybox)('%s', (file, family, hops) => {
    expect(hopsIn(fixture(file), createRouteParser('busybox', family))).toEqual(hops)
  })
})

const bsd: readonly Capture[] = [
  [
    'bsd-flags.written.txt',
    4,
    [
      '1 198.18.1.1 1.804',
      '2 198.18.12.2 10.688 too-big 1400',
      '3 198.18.23.3 31.31 prohibited',
      '4 198.18.23.3 30.118 host'
    ]
  ],
  [
    'bsd-ipv6-ways.written.txt',
    6,
    [
      '2 2001:db8:12::2 10.288 | 2001:db8:14::4 42.233 | 2001:db8:12::2 10.307',
      '3 2001:db8:23::3 31.911 | 2001:db8:23::3 30.804 | silent',
      '4 2001:db8:23::3 30.87 prohibited | 2001:db8:23::3 30.711 host | 2001:db8:23::3 30.943 other'
    ]
  ],
  ['bsd-no-route.written.txt', 4, []],
  ['bsd-route-back.written.txt', 4, ['2 198.18.12.2 10.688']],
  [
    'bsd-ways.written.txt',
    4,
    [
      '1 198.18.1.1 1.804 | 198.18.1.1 1.427 | 198.18.1.1 1.398',
      '2 198.18.12.2 10.688 | 198.18.14.4 42.251 | 198.18.14.4 42.118',
      '3 198.18.23.3 31.31 | silent | 198.18.23.3 30.975',
      '4 silent | silent | silent',
      '5 198.51.100.10 41.622 | 198.18.43.3 58.014 prohibited | 198.51.100.10 41.873'
    ]
  ]
]

describe('traceroute and traceroute6 of macOS', () => {
  test.each(bsd)('%s', (file, family, hops) => {
    expect(hopsIn(fixture(file), createRouteParser('bsd', family))).toEqual(hops)
  })
})

function hopsOf(text: string, kind: 'linux' | 'busybox' | 'bsd' = 'linux'): string[] {
  return hopsIn(text, createRouteParser(kind, 4))
}

test('names before the address are passed over', () => {
  expect(hopsOf(' 1  gw (198.18.1.1)  2.250 ms  2.113 ms r2 (198.18.12.2)  10.363 ms')).toEqual([
    '1 198.18.1.1 2.25 | 198.18.1.1 2.113 | 198.18.12.2 10.363'
  ])
})

test('a time of nobody, a flag of no time and a number that is no time tell nothing', () => {
  expect(hopsOf(' 1  2.250 ms !H\n 2  198.18.12.2 !H\n 3  198.18.23.3  2.250\n 4  1e3 ms')).toEqual(
    []
  )
})

test('a flag belongs to the time before it, and not to a star', () => {
  expect(hopsOf(' 4  198.18.23.3  31.0 ms * !H  30.0 ms !N')).toEqual([
    '4 198.18.23.3 31 | silent | 198.18.23.3 30 network'
  ])
})

test('hops come in their order: a number that does not rise is no hop', () => {
  const text =
    ' 1  198.18.1.1  2.0 ms\n 1  198.18.9.9  3.0 ms\n 0  198.18.9.9  3.0 ms\n300  198.18.9.9  3 ms'
  expect(hopsOf(text)).toEqual(['1 198.18.1.1 2'])
})

test('a heading is no hop, nor is what stands before the first one', () => {
  expect(
    hopsOf('traceroute to 198.51.100.10 (198.51.100.10), 30 hops max\n    198.18.1.1  2 ms')
  ).toEqual([])
})
