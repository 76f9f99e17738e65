import { expect, it } from 'vitest'
import { unmappedAddress } from './unmapped-address'

it('takes only the mapping away', () => {
  expect(unmappedAddress('::ffff:192.0.2.7')).toBe('192.0.2.7')
  for (const address of ['192.0.2.7', '::1', '::', '::ffff:0:1', '2001:db8::ffff:1']) {
    expect(unmappedAddress(address)).toBe(address)
  }
})
