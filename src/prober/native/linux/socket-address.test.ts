import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, it } from 'vitest'
import { decodeAddress, encodeAddress, splitZone } from './socket-address'

const zoneName = (scopeId: number) => `eth${scopeId}`

describe('encodeAddress', () => {
  it('lays out an address of IPv4 as the kernel takes it', () => {
    const { bytes, length } = encodeAddress(4, '192.0.2.7', 33_434, 0)
    expect(bytes.subarray(0, length).toString('hex')).toBe('0200829ac00002070000000000000000')
  })

  it('lays out an address of IPv6 with the number of its interface', () => {
    const { bytes, length } = encodeAddress(6, 'fe80::1', 0, 3)
    expect(bytes.subarray(0, length).toString('hex')).toBe(
      '0a00000000000000fe80000000000000000000000000000103000000'
    )
  })

  it('throws for what is no address of the family', () => {
    expect(() => encodeAddress(4, 'fe80::1', 0, 0)).toThrow()
    expect(() => encodeAddress(6, 'example.org', 0, 0)).toThrow()
  })
})

describe('decodeAddress', () => {
  it('writes what was encoded in its canonical form, with the name of its zone', () => {
    const { bytes } = encodeAddress(6, 'FE80:0:0::001', 0, 2)
    expect(decodeAddress(bytes, 0, zoneName)).toBe('fe80::1%eth2')
  })

  it('gives back each address', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(decodeAddress(encodeAddress(4, address, 7, 0).bytes, 0, zoneName)).toBe(address)
      })
    )
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const text = decodeAddress(encodeAddress(6, address, 7, 0).bytes, 0, zoneName)
        expect(text).toBe(ipaddr.IPv6.parse(address).toRFC5952String())
      })
    )
  })

  it('tells nothing of other families and of bytes that are cut off', () => {
    expect(decodeAddress(Buffer.from([1, 0, 0, 0]), 0, zoneName)).toBeNull()
    expect(decodeAddress(Buffer.alloc(0), 0, zoneName)).toBeNull()
    const { bytes } = encodeAddress(6, '::1', 0, 0)
    expect(decodeAddress(bytes.subarray(0, 27), 0, zoneName)).toBeNull()
    expect(decodeAddress(bytes.subarray(0, 1), 0, zoneName)).toBeNull()
  })
})

describe('splitZone', () => {
  it('parts an address from its zone', () => {
    expect(splitZone('fe80::1%eth0')).toEqual({ bare: 'fe80::1', zone: 'eth0' })
    expect(splitZone('192.0.2.1')).toEqual({ bare: '192.0.2.1', zone: null })
  })
})
