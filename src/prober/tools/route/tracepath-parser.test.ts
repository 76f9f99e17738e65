import { describe, expect, test } from 'vitest'
import { fixture, hopsIn } from './finding-text.fixture'
import { createRouteParser } from './route-parser'
import type { IpFamily } from '../../../shared/model/probe'

type Capture = readonly [file: string, family: IpFamily, hops: readonly string[]]

const tracepath: readonly Capture[] = [
  [
    'tracepath-base-ipv6.txt',
    6,
    [
      '1 2001:db8:1::1 2.423 | 2001:db8:1::1 2.225',
      '2 2001:db8:12::2 10.385',
      '3 2001:db8:23::3 30.738',
      '4 2001:db8:100::10 40.936 arrived'
    ]
  ],
  [
    'tracepath-base.txt',
    4,
    [
      '1 198.18.1.1 3.529 | 198.18.1.1 2.213',
      '2 198.18.12.2 10.427',
      '3 198.18.23.3 30.758',
      '4 198.51.100.10 41.176 arrived'
    ]
  ],
  [
    'tracepath-host-down.txt',
    4,
    [
      '1 198.18.1.1 2.329 | 198.18.1.1 2.204',
      '2 198.18.12.2 10.396',
      '3 198.18.23.3 30.789',
      '4 silent 3 | 198.18.23.3 3100.984 other after silence'
    ]
  ],
  [
    'tracepath-link-local.txt',
    6,
    ['1 fe80::e4a7:5ff:fea4:a825 2.336 arrived | fe80::e4a7:5ff:fea4:a825 2.238 arrived']
  ],
  [
    'tracepath-local-drop.txt',
    4,
    ['1 not sent: other (tracepath: send failed) | not sent: other (tracepath: send failed)']
  ],
  [
    'tracepath-local-reject-ipv6.txt',
    6,
    ['1 2001:db8:1::10 0.045 arrived | 2001:db8:1::10 0.008 arrived']
  ],
  [
    'tracepath-loop-ipv6.txt',
    6,
    [
      '1 2001:db8:1::1 2.281 | 2001:db8:1::1 2.198',
      '2 2001:db8:12::2 12.766',
      '3 2001:db8:23::3 30.674',
      '4 2001:db8:23::2 30.724',
      '5 2001:db8:23::3 51.45',
      '6 2001:db8:23::2 51.02'
    ]
  ],
  [
    'tracepath-mtu.txt',
    4,
    [
      '1 198.18.1.1 2.446 | 198.18.1.1 2.267',
      '2 198.18.12.2 11.156',
      '3 198.18.12.2 11.684 too-big 1400 | 198.18.23.3 31.174',
      '4 198.51.100.10 43.187 arrived'
    ]
  ],
  ['tracepath-no-route-local.txt', 4, ['1 not sent: other (tracepath: send failed)']],
  [
    'tracepath-no-route.txt',
    4,
    ['1 198.18.1.1 2.688 | 198.18.1.1 2.247', '2 198.18.12.2 10.505 network']
  ],
  [
    'tracepath-prohibit-ipv6.txt',
    6,
    ['1 2001:db8:1::1 2.283 | 2001:db8:1::1 2.223', '2 2001:db8:12::2 11.174 prohibited']
  ],
  [
    'tracepath-prohibit.txt',
    4,
    ['1 198.18.1.1 2.309 | 198.18.1.1 3.716', '2 198.18.12.2 10.919 other']
  ],
  [
    'tracepath-silent-hop.txt',
    4,
    [
      '1 198.18.1.1 2.267 | 198.18.1.1 2.179',
      '2 silent 3',
      '3 198.18.23.3 31.58',
      '4 198.51.100.10 42.896 arrived'
    ]
  ],
  [
    'tracepath-silent-server.txt',
    4,
    [
      '1 198.18.1.1 2.927 | 198.18.1.1 2.221',
      '2 198.18.12.2 10.406',
      '3 198.18.23.3 30.727',
      '4 silent 3',
      '5 silent 3',
      '6 silent 3'
    ]
  ]
]

describe('tracepath', () => {
  test.each(tracepath)('%s', (file, family, hops) => {
    expect(hopsIn(fixture(file), createRouteParser('tracepath', family))).toEqual(hops)
  })
})

function hopsOf(text: string, family: IpFamily = 4): string[] {
  return hopsIn(text, createRouteParser('tracepath', family))
}

test('names before the address are passed over, a name alone tells nobody', () => {
  expect(
    hopsOf(' 1:  gw (198.18.1.1)      2.250ms asymm  2 \n 2:  gw      3.0ms \n 3:  ???     4.0ms ')
  ).toEqual(['1 198.18.1.1 2.25'])
})

test('an answer behind silence is of a hop that was silent, however late it comes', () => {
  const text = ' 4:  no reply\n 5:  198.18.23.3     30.1ms \n 4:  198.18.12.2   3070.2ms '
  expect(hopsOf(text)).toEqual([
    '4 silent 3 | 198.18.12.2 3070.2 after silence',
    '5 198.18.23.3 30.1'
  ])
  expect(hopsOf(' 5:  198.18.23.3     30.1ms \n 4:  198.18.12.2   3070.2ms ')).toEqual([
    '5 198.18.23.3 30.1'
  ])
})

test('somebody who answers the datagram itself is at the target, and not named', () => {
  expect(hopsOf(' 3?: reply received 8)')).toEqual(['3 ? ? arrived'])
})

test('what this computer itself says of the way is an answer, what it knows of the MTU is none', () => {
  expect(hopsOf(' 1?: [LOCALHOST]    3.1ms !H\n 1?: [LOCALHOST]    0.1ms pmtu 1400')).toEqual([
    '1 ? 3.1 other'
  ])
})

test('words that are not known make a line tell nothing', () => {
  expect(
    hopsOf(' 1:  198.18.1.1   2.0ms so what\n     Too many hops: pmtu 1500\n     Resume: pmtu 1500')
  ).toEqual([])
})
