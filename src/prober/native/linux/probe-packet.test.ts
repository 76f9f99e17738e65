import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  makePacket,
  packetBytes,
  quotedSequence,
  repliedSequence,
  setSequence
} from './probe-packet'

const kinds = fc.record({
  protocol: fc.constantFrom('icmp', 'udp'),
  family: fc.constantFrom(4, 6),
  sequence: fc.nat(0xffff)
})

/** Sum of the 16-bit words, as the Internet checksum makes it (RFC 1071). */
function wordSum(packet: Buffer): number {
  let sum = 0
  for (let at = 0; at < packetBytes; at += 2) sum += packet.readUInt16BE(at)
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16)
  return sum
}

describe('packets of probes', () => {
  it('carry their number to whoever quotes them', () => {
    fc.assert(
      fc.property(kinds, ({ protocol, family, sequence }) => {
        const packet = makePacket(protocol, family)
        setSequence(packet, protocol, sequence)
        expect(quotedSequence(packet, protocol, family)).toBe(sequence)
        // As a router that quotes eight bytes behind the header of IP, or four behind that of UDP.
        const least = packet.subarray(0, protocol === 'icmp' ? 8 : 4)
        expect(quotedSequence(least, protocol, family)).toBe(sequence)
      })
    )
  })

  it('have the same checksum whatever their number', () => {
    fc.assert(
      fc.property(kinds, ({ protocol, family, sequence }) => {
        const packet = makePacket(protocol, family)
        setSequence(packet, protocol, 0)
        const sum = wordSum(packet)
        setSequence(packet, protocol, sequence)
        expect(wordSum(packet)).toBe(sum)
      })
    )
  })
})

describe('repliedSequence', () => {
  it('reads the number of an echo reply', () => {
    const packet = makePacket('icmp', 4)
    setSequence(packet, 'icmp', 1234)
    packet[0] = 0
    expect(repliedSequence(packet, 4)).toBe(1234)
    expect(repliedSequence(packet, 6)).toBeNull()
    packet[0] = 129
    expect(repliedSequence(packet, 6)).toBe(1234)
  })

  it('takes no reply to a request that is not ours', () => {
    const packet = makePacket('icmp', 4)
    setSequence(packet, 'icmp', 1234)
    packet[0] = 0
    packet.writeUInt16BE(77, 8)
    expect(repliedSequence(packet, 4)).toBeNull()
  })
})

describe('bytes that are none of ours', () => {
  it('have no number', () => {
    expect(quotedSequence(Buffer.from('0800000000000001', 'hex'), 'icmp', 6)).toBeNull()
    expect(quotedSequence(Buffer.alloc(32), 'udp', 4)).toBeNull()
    expect(quotedSequence(Buffer.alloc(0), 'udp', 4)).toBeNull()
    const damaged = makePacket('udp', 4)
    setSequence(damaged, 'udp', 9)
    damaged.writeUInt16BE(9, 4)
    expect(quotedSequence(damaged, 'udp', 4)).toBeNull()
    // Another program's request may have the identifier of our socket.
    const foreign = makePacket('icmp', 4)
    setSequence(foreign, 'icmp', 9)
    foreign.writeUInt16BE(9, 8)
    expect(quotedSequence(foreign, 'icmp', 4)).toBeNull()
  })

  it('are read without harm', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), kinds, (bytes, { protocol, family }) => {
        const data = Buffer.from(bytes)
        for (const read of [quotedSequence(data, protocol, family), repliedSequence(data, family)])
          if (read !== null) expect(read).toBeLessThanOrEqual(0xffff)
      })
    )
  })
})
