import { describe, expect, test } from 'vitest'
import { canonicalAddress, isLiteral } from './canonical-address'

describe('canonicalAddress', () => {
  test.each([
    ['198.51.100.10', '198.51.100.10'],
    ['2001:DB8:0:0::10', '2001:db8::10'],
    ['fe80::1%eth0', 'fe80::1'],
    ['127.1', null],
    ['198.51.100.10%eth0', null],
    ['0x7f.0.0.1', null],
    ['12.5', null],
    ['1:', null],
    ['', null],
    ['server.lab.test', null]
  ])('%s', (text, address) => {
    expect(canonicalAddress(text)).toBe(address)
  })
})

describe('isLiteral', () => {
  test('takes addresses of the family, with a zone or without', () => {
    expect(isLiteral('198.51.100.10', 4)).toBe(true)
    expect(isLiteral('2001:db8::10', 6)).toBe(true)
    expect(isLiteral('fe80::1%eth0.100', 6)).toBe(true)
    expect(isLiteral('fe80::1%12', 6)).toBe(true)
  })

  test.each([
    ['198.51.100.10', 6],
    ['2001:db8::10', 4],
    ['server.lab.test', 4],
    ['-n', 4],
    ['--help', 6],
    ['/?', 4],
    ['fe80::1%', 6],
    ['fe80::1%a b', 6],
    ['fe80::1%a\0', 6],
    ['fe80::1%../x', 6],
    ['198.51.100.10 -I', 4]
  ] as const)('refuses %s', (text, family) => {
    expect(isLiteral(text, family)).toBe(false)
  })
})
