import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  readIcmpStatistics,
  readTcpStatistics,
  readTcpStatistics2,
  readUdpStatistics,
  readUdpStatistics2
} from './statistics-layouts'

/** 32-bit numbers 0, 1, 2…, each one's value its place. */
function counted(words: number): Buffer {
  const bytes = Buffer.alloc(words * 4)
  for (let word = 0; word < words; word += 1) bytes.writeUInt32LE(word, word * 4)
  return bytes
}

test('MIB_TCPSTATS captured under Wine 8.0', () => {
  const bytes = Buffer.from(
    '01000000c8000000c0d40100fffffffff43c0000f53b00000e0000000200000002000000' +
      '06eb0400927d0400a700000000000000d0010000' +
      '00000000',
    'hex'
  )
  expect(readTcpStatistics(bytes)).toEqual({
    counters: {
      activeOpens: 15_604,
      passiveOpens: 15_349,
      failedConnections: 14,
      resetConnections: 2,
      segmentsIn: 322_310,
      segmentsOut: 294_290,
      retransmittedSegments: 167,
      receiveErrors: 0,
      resetsSent: 464,
      checksumErrors: null,
      outOfOrderSegments: null,
      duplicateAcks: null,
      fastRetransmits: null,
      listenOverflows: null,
      listenDrops: null
    },
    established: 2
  })
})

test('MIB_TCPSTATS2 counts segments with 64 bits', () => {
  const bytes = counted(18)
  bytes.writeBigUInt64LE(5_000_000_000n, 40)
  bytes.writeBigUInt64LE(6_000_000_000n, 48)
  expect(readTcpStatistics2(bytes)).toMatchObject({
    counters: {
      activeOpens: 4,
      passiveOpens: 5,
      failedConnections: 6,
      resetConnections: 7,
      segmentsIn: 5_000_000_000,
      segmentsOut: 6_000_000_000,
      retransmittedSegments: 14,
      receiveErrors: 15,
      resetsSent: 16
    },
    established: 8
  })
})

test('MIB_UDPSTATS and MIB_UDPSTATS2', () => {
  expect(readUdpStatistics(counted(5))).toMatchObject({
    datagramsIn: 0,
    noPort: 1,
    receiveErrors: 2,
    datagramsOut: 3
  })
  const bytes = counted(8)
  bytes.writeBigUInt64LE(5_000_000_000n, 0)
  bytes.writeBigUInt64LE(6_000_000_000n, 16)
  expect(readUdpStatistics2(bytes)).toMatchObject({
    datagramsIn: 5_000_000_000,
    noPort: 2,
    receiveErrors: 3,
    datagramsOut: 6_000_000_000
  })
})

test('MIB_ICMP_EX tells the types that were seen', () => {
  const bytes = Buffer.alloc(2064)
  bytes.writeUInt32LE(10, 0)
  bytes.writeUInt32LE(1, 4)
  bytes.writeUInt32LE(9, 8 + 3 * 4)
  bytes.writeUInt32LE(20, 1032)
  bytes.writeUInt32LE(20, 1032 + 8 + 255 * 4)
  expect(readIcmpStatistics(bytes)).toEqual({
    messagesIn: 10,
    errorsIn: 1,
    messagesOut: 20,
    errorsOut: 0,
    checksumErrors: null,
    inByType: { 3: 9 },
    outByType: { 255: 20 }
  })
})

test('a structure cut off is none', () => {
  const readers = [
    [readTcpStatistics, 60],
    [readTcpStatistics2, 72],
    [readUdpStatistics, 20],
    [readUdpStatistics2, 32],
    [readIcmpStatistics, 2064]
  ] as const
  fc.assert(
    fc.property(fc.nat({ max: 2100 }), fc.constantFrom(...readers), (length, [read, size]) => {
      expect(read(Buffer.alloc(length)) === null).toBe(length < size)
    })
  )
})
