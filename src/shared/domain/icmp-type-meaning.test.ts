import { expect, it } from 'vitest'
import { icmpTypeMeaning } from './icmp-type-meaning'
import { icmpTypeName } from './icmp-type-name'

it('tells what every type with a name means', () => {
  for (const family of ['ipv4', 'ipv6'] as const) {
    for (let type = 0; type < 256; type += 1) {
      const name = icmpTypeName(family, type)
      if (name !== null) expect([name, icmpTypeMeaning(name)]).toEqual([name, expect.any(String)])
    }
  }
  expect(icmpTypeMeaning('type 77 of ICMP')).toBeNull()
})
