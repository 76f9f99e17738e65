import fc from 'fast-check'
import { isIP } from 'node:net'
import { describe, expect, test } from 'vitest'
import {
  ipv4Number,
  readDestination,
  readEchoReply,
  replyBufferSize,
  writeRequestOptions,
  writeSocketAddress
} from './echo-layouts'

const noZones = () => null

describe('replies', () => {
  // What IcmpSendEcho of Wine 8.0 wrote (Debian 12, x64) for a host four routers away.
  test('an echo reply', () => {
    const bytes = 'c633640a0000000028000000200000009850b100000000003d000000020000009850b10000000000'
    expect(readEchoReply(Buffer.from(bytes, 'hex'), 4)).toEqual({
      status: 0,
      from: '198.51.100.10',
      rttMs: 40,
      ttl: 61
    })
  })

  test('a TTL that ran out at the second router', () => {
    const bytes = 'c6120c02052b00000a000000000000008880ad00000000003fc00000020000008880ad0000000000'
    expect(readEchoReply(Buffer.from(bytes, 'hex'), 4)).toEqual({
      status: 11013,
      from: '198.18.12.2',
      rttMs: 10,
      ttl: 63
    })
  })

  // Laid out by hand after ipexport.h: the packed address, its padding, status, round trip.
  test('of IPv6, which tells no hop limit', () => {
    const bytes = Buffer.alloc(36)
    bytes.set([0x20, 0x01, 0x0d, 0xb8], 6)
    bytes[21] = 0x10
    bytes.writeUInt32LE(7, 22)
    bytes.writeUInt32LE(11013, 28)
    bytes.writeUInt32LE(12, 32)
    expect(readEchoReply(bytes, 6)).toEqual({
      status: 11013,
      from: '2001:db8::10',
      rttMs: 12,
      ttl: null
    })
  })

  test('from nobody: the unspecified address is none', () => {
    expect(readEchoReply(Buffer.alloc(40), 4)?.from).toBeNull()
    expect(readEchoReply(Buffer.alloc(40), 6)?.from).toBeNull()
  })

  test('any bytes are read without an error, with an address of the family or none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.constantFrom(4, 6), (junk, family) => {
        const reply = readEchoReply(Buffer.from(junk), family)
        expect(reply === null).toBe(junk.length < (family === 4 ? 40 : 36))
        if (reply === null) return
        if (reply.from !== null) expect(isIP(reply.from)).toBe(family)
        expect(reply.rttMs).toBeGreaterThanOrEqual(0)
      })
    )
  })

  test('have room for the larger structure, the data, an ICMP error and an IO_STATUS_BLOCK', () => {
    expect(replyBufferSize).toBe(40 + 32 + 8 + 16)
  })
})

describe('requests', () => {
  test('the TTL is the first byte of the options, and nothing of a call before is left', () => {
    const bytes = Buffer.alloc(32, 0xff)
    writeRequestOptions(bytes, 7)
    expect(bytes.toString('hex')).toBe(`07${'00'.repeat(15)}${'ff'.repeat(16)}`)
  })

  test('a destination of IPv4 is a number with the bytes in their order', () => {
    const destination = readDestination('192.0.2.1', 4, noZones)
    expect(destination).toEqual({ family: 4, bytes: [192, 0, 2, 1], scopeId: 0 })
    expect(ipv4Number({ family: 4, bytes: [192, 0, 2, 1], scopeId: 0 })).toBe(0x010200c0)
  })

  test('a socket address of IPv6 holds family, address and zone', () => {
    const destination = readDestination('fe80::1%12', 6, Number)
    if (destination === null || 'unknownZone' in destination) throw new Error('was not read')
    const bytes = Buffer.alloc(32, 0xff)
    writeSocketAddress(bytes, destination)
    expect(bytes.toString('hex', 0, 28)).toBe(
      `17000000${'00'.repeat(4)}fe80${'00'.repeat(13)}010c000000`
    )
    writeSocketAddress(bytes, null)
    expect(bytes.toString('hex', 0, 28)).toBe(`1700${'00'.repeat(26)}`)
  })

  test('a socket address of IPv4 holds family and address', () => {
    const bytes = Buffer.alloc(32, 0xff)
    writeSocketAddress(bytes, { family: 4, bytes: [192, 0, 2, 1], scopeId: 0 })
    expect(bytes.toString('hex', 0, 16)).toBe(`02000000c0000201${'00'.repeat(8)}`)
  })
})

describe('addresses', () => {
  test('a zone is asked for its index, and named where it has none', () => {
    const scopeIdOf = (zone: string) => (zone === 'Ethernet' ? 5 : null)
    expect(readDestination('fe80::1%Ethernet', 6, scopeIdOf)).toMatchObject({ scopeId: 5 })
    expect(readDestination('fe80::1%eth9', 6, scopeIdOf)).toEqual({ unknownZone: 'eth9' })
    expect(readDestination('fe80::1', 6, scopeIdOf)).toMatchObject({ scopeId: 0 })
  })

  test.each([
    ['::1', 4],
    ['192.0.2.1', 6],
    ['127.1', 4],
    ['192.0.2.1%1', 4],
    ['example.com', 4],
    ['[::1]', 6],
    ['', 6]
  ] as const)('%s is no literal of IPv%i', (address, family) => {
    expect(readDestination(address, family, noZones)).toBeNull()
  })

  test('any text is read or refused without an error', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.tuple(fc.ipV6(), fc.string()).map(withZone)),
        fc.constantFrom(4, 6),
        (text, family) => {
          const read = readDestination(text, family, () => 1)
          if (read === null || 'unknownZone' in read) return
          expect(read.bytes).toHaveLength(family === 4 ? 4 : 16)
        }
      )
    )
  })
})

function withZone([address, zone]: readonly [string, string]): string {
  return `${address}%${zone}`
}
