import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { OwnAddresses } from './own-addresses'

test('addresses of this computer are known, with a zone or without, and others are not', () => {
  const own = new OwnAddresses()
  const addresses = Object.values(networkInterfaces()).flatMap((infos) => infos ?? [])
  expect(addresses).not.toHaveLength(0)
  for (const { address } of addresses) {
    expect(own.has(address)).toBe(true)
    // The kernel names the link of a link-local address, which Node leaves out.
    expect(own.has(`${address}%eth0`)).toBe(true)
  }
  expect(own.has('192.0.2.1')).toBe(false)
})
