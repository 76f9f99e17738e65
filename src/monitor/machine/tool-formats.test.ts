import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  parseExcludedRanges,
  parseFirstAndLast,
  parseIntegrityLevel,
  parsePortList,
  parseStartAndCount
} from './tool-formats'

test.each([
  ['32768\t60999\n', { first: 32768, last: 60999 }],
  ['49152\n65535\n', { first: 49152, last: 65535 }],
  ['1 70000', null],
  ['9 8', null],
  ['1 2 3', null],
  ['1', null],
  ['', null],
  ['a b', null]
])('first and last in %j', (text, range) => {
  expect(parseFirstAndLast(text)).toEqual(range)
})

// Made by hand after what Microsoft documents; the German one has other words and the same numbers.
test.each([
  [
    '\r\nProtocol tcp Dynamic Port Range\r\n-----\r\nStart Port      : 49152\r\nNumber of Ports : 16384\r\n\r\n',
    { first: 49152, last: 65535 }
  ],
  [
    '\r\nDynamischer Portbereich für Protokoll tcp\r\n---\r\nStartport       : 1025\r\nAnzahl von Ports: 64511\r\n',
    { first: 1025, last: 65535 }
  ],
  ['The following command was not found: int ipv4.\r\n', null],
  ['Start : 60000\r\nCount : 60000\r\n', null]
])('start and count in %j', (text, range) => {
  expect(parseStartAndCount(text)).toEqual(range)
})

test.each([
  ['"Mandatory Label\\Medium Mandatory Level","Label","S-1-16-8192",""\r\n', false],
  ['"Mandatory Label\\High Mandatory Level","Label","S-1-16-12288",""\r\n', true],
  ['"Verbindliche Beschriftung\\Systemverbindlichkeitsstufe","","S-1-16-16384",""\r\n', true],
  ['"Everyone","Well-known group","S-1-1-0",""\r\n', null]
])('integrity level in %j', (text, elevated) => {
  expect(parseIntegrityLevel(text)).toBe(elevated)
})

test.each([
  ['\n', []],
  ['', []],
  [
    '8080,9000-9010\n',
    [
      { first: 8080, last: 8080 },
      { first: 9000, last: 9010 }
    ]
  ],
  ['0-65535', [{ first: 0, last: 65_535 }]],
  ['9-8', null],
  ['8080,', null],
  ['1-2-3', null],
  ['65536', null],
  ['all', null]
])('list of ports in %j', (text, ranges) => {
  expect(parsePortList(text)).toEqual(ranges)
})

const excluded = [
  { first: 5357, last: 5357 },
  { first: 50_000, last: 50_059 }
]

// Made by hand in the form that Microsoft documents; the words of the others are made up after it.
test.each([
  [
    '\r\nProtocol tcp Port Exclusion Ranges\r\n\r\nStart Port    End Port      \r\n----------    --------      \r\n      5357        5357      \r\n     50000       50059     *\r\n\r\n* - Administered port exclusions.\r\n\r\n',
    excluded
  ],
  [
    '\r\nPortausschlussbereiche für Protokoll tcp\r\n\r\nStartport    Endport\r\n----------    --------\r\n      5357        5357\r\n     50000       50059     *\r\n\r\n* - Verwaltete Portausschlüsse.\r\n',
    excluded
  ],
  [
    '\r\nプロトコル tcp ポートの除外範囲\r\n\r\n開始ポート    終了ポート\r\n----------    --------\r\n      5357        5357\r\n     50000       50059     *\r\n',
    excluded
  ],
  [
    '\r\nProtocol tcp Port Exclusion Ranges\r\n\r\nStart Port    End Port\r\n----------    --------\r\n\r\n',
    []
  ],
  ['-----\n 9 8\n 1 70000\n 1 2\n', [{ first: 1, last: 2 }]],
  ['The following command was not found: int ipv4.\r\n', null],
  ['', null]
])('excluded ranges in %j', (text, ranges) => {
  expect(parseExcludedRanges(text)).toEqual(ranges)
})

test('no text makes an exception', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseFirstAndLast(text)
      parseStartAndCount(text)
      parseIntegrityLevel(text)
      parsePortList(text)
      parseExcludedRanges(text)
    })
  )
})
