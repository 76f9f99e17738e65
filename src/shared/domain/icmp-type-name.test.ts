import { expect, test } from 'vitest'
import { icmpTypeName } from './icmp-type-name'

test.each([
  ['ipv4', 8, 'echo request'],
  ['ipv4', 3, 'destination unreachable'],
  ['ipv6', 3, 'time exceeded'],
  ['ipv6', 8, null],
  ['ipv4', 255, null]
] as const)('%s type %d', (family, type, name) => {
  expect(icmpTypeName(family, type)).toBe(name)
})
