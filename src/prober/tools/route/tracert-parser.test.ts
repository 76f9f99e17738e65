import { describe, expect, test } from 'vitest'
import { fixture, hopsIn } from './finding-text.fixture'
import { createRouteParser } from './route-parser'
import type { IpFamily } from '../../../shared/model/probe'

type Capture = readonly [file: string, family: IpFamily, hops: readonly string[]]

const tracert: readonly Capture[] = [
  [
    'tracert-de-reports.written.bin',
    4,
    ['1 198.18.1.1 1 | 198.18.1.1 2 | 198.18.1.1 1', '2 silent 2 | 198.18.12.2 ? other']
  ],
  [
    'tracert-de.written.bin',
    4,
    [
      '1 198.18.1.1 ? | 198.18.1.1 ? | 198.18.1.1 1',
      '2 silent 3',
      '3 198.18.23.3 31 | silent | 198.18.23.3 152',
      '4 198.51.100.10 42 | 198.51.100.10 41 | 198.51.100.10 1041'
    ]
  ],
  ['tracert-en-local-ipv6.written.bin', 6, ['1 silent 2 | ? ? other']],
  [
    'tracert-en-names.written.bin',
    4,
    [
      '1 198.18.1.1 ? | 198.18.1.1 ? | 198.18.1.1 ?',
      '2 198.18.12.2 1519 | silent | silent',
      '3 198.18.23.3 ? other'
    ]
  ],
  [
    'tracert-en.written.bin',
    4,
    [
      '1 198.18.1.1 ? | 198.18.1.1 ? | 198.18.1.1 1',
      '2 silent 3',
      '3 198.18.23.3 31 | silent | 198.18.23.3 152',
      '4 198.51.100.10 42 | 198.51.100.10 41 | 198.51.100.10 1041'
    ]
  ],
  [
    'tracert-es.written.bin',
    4,
    [
      '1 198.18.1.1 ? | 198.18.1.1 ? | 198.18.1.1 1',
      '2 silent 3',
      '3 198.18.23.3 31 | silent | 198.18.23.3 152',
      '4 198.51.100.10 42 | 198.51.100.10 41 | 198.51.100.10 1041'
    ]
  ],
  ['tracert-fr-no-route.written.bin', 4, ['1 not sent: no-route (tracert: error 1231)']],
  [
    'tracert-fr.written.bin',
    4,
    [
      '1 198.18.1.1 ? | 198.18.1.1 ? | 198.18.1.1 1',
      '2 silent 3',
      '3 198.18.23.3 31 | silent | 198.18.23.3 152',
      '4 198.51.100.10 42 | 198.51.100.10 41 | 198.51.100.10 1041'
    ]
  ],
  [
    'tracert-ja.written.bin',
    4,
    [
      '1 198.18.1.1 ? | 198.18.1.1 ? | 198.18.1.1 1',
      '2 silent 3',
      '3 198.18.23.3 31 | silent | 198.18.23.3 152',
      '4 198.51.100.10 42 | 198.51.100.10 41 | 198.51.100.10 1041'
    ]
  ],
  [
    'tracert-ru.written.bin',
    4,
    [
      '1 198.18.1.1 ? | 198.18.1.1 ? | 198.18.1.1 1',
      '2 silent 3',
      '3 198.18.23.3 31 | silent | 198.18.23.3 152',
      '4 198.51.100.10 42 | 198.51.100.10 41 | 198.51.100.10 1041'
    ]
  ],
  [
    'tracert-zh-ipv6.written.bin',
    6,
    [
      '1 2001:db8:1::1 ? | 2001:db8:1::1 ? | 2001:db8:1::1 ?',
      '2 silent | silent | 2001:db8:12::2 10',
      '3 2001:db8:23::3 30 | 2001:db8:23::3 31 | 2001:db8:23::3 30',
      '4 2001:db8:100::10 41 | 2001:db8:100::10 40 | 2001:db8:100::10 41'
    ]
  ],
  [
    'tracert-zh.written.bin',
    4,
    [
      '1 198.18.1.1 ? | 198.18.1.1 ? | 198.18.1.1 1',
      '2 silent 3',
      '3 198.18.23.3 31 | silent | 198.18.23.3 152',
      '4 198.51.100.10 42 | 198.51.100.10 41 | 198.51.100.10 1041'
    ]
  ]
]

describe('tracert in every language', () => {
  test.each(tracert)('%s', (file, family, hops) => {
    expect(hopsIn(fixture(file), createRouteParser('tracert', family))).toEqual(hops)
  })
})

function hopsOf(...lines: readonly string[]): string[] {
  return hopsIn(lines.join('\n'), createRouteParser('tracert', 4))
}

test('old times, and units without spaces or with an odd sign', () => {
  expect(hopsOf('  1   <10 ms   <10 ms    16 ms  198.18.1.1')).toEqual([
    '1 198.18.1.1 ? | 198.18.1.1 ? | 198.18.1.1 16'
  ])
  expect(hopsOf('  1    <1ms    12ms   \u008b1\u00ac\u00e1  198.18.1.1')).toEqual([
    '1 198.18.1.1 ? | 198.18.1.1 12 | 198.18.1.1 ?'
  ])
})

test('a heading that begins with a number is no hop', () => {
  expect(
    hopsOf('30 hops to 198.51.100.10 at most', '  1     1 ms     1 ms     2 ms  198.18.1.1')
  ).toEqual(['1 198.18.1.1 1 | 198.18.1.1 1 | 198.18.1.1 2'])
})

test('fewer than three times with an address are a line that was cut', () => {
  expect(hopsOf('  1     1 ms     1 ms  198.18.1.1')).toEqual([])
  expect(hopsOf('  1     *        *')).toEqual([])
})

test('what this computer itself refuses is told with its number, if it has one', () => {
  expect(hopsOf('  1  Transmit error: code 5.')).toEqual([
    '1 not sent: no-permission (tracert: error 5)'
  ])
  expect(hopsOf('  1  General failure.')).toEqual([
    '1 not sent: other (tracert: nothing could be sent)'
  ])
})

test('a name with digits in it is no time', () => {
  expect(hopsOf('  1     1 ms     *        3 ms  r1-22-33 [198.18.1.1]')).toEqual([
    '1 198.18.1.1 1 | silent | 198.18.1.1 3'
  ])
})
