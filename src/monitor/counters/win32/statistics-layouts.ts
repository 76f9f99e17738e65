import type {
  IcmpCounters,
  TcpCounters,
  UdpCounters
} from '../../../shared/model/protocol-counters'

/** Counters of TCP, and how many connections there are at the moment. */
export interface TcpStatistics {
  readonly counters: TcpCounters
  /** Connections in ESTABLISHED or CLOSE-WAIT. */
  readonly established: number
}

/** Size of MIB_TCPSTATS; bytes. */
export const tcpStatisticsSize = 60
/** Size of MIB_TCPSTATS2; bytes. */
export const tcpStatistics2Size = 72
/** Size of MIB_UDPSTATS; bytes. */
export const udpStatisticsSize = 20
/** Size of MIB_UDPSTATS2; bytes. */
export const udpStatistics2Size = 32
/** Size of MIB_ICMP_EX: what came in, then what went out. */
export const icmpStatisticsSize = 2 * 1032

/** Of these Windows keeps no counter. */
const untoldOfTcp = {
  checksumErrors: null,
  outOfOrderSegments: null,
  duplicateAcks: null,
  fastRetransmits: null,
  listenOverflows: null,
  listenDrops: null
} as const

const untoldOfUdp = {
  checksumErrors: null,
  receiveBufferErrors: null,
  sendBufferErrors: null
} as const

/**
 * Reads MIB_TCPSTATS (Microsoft Learn, "MIB_TCPSTATS_LH structure"). Its counters have 32 bits and
 * start again from 0. Null where the buffer is too short.
 */
export function readTcpStatistics(bytes: Buffer): TcpStatistics | null {
  if (bytes.length < tcpStatisticsSize) return null
  return {
    counters: {
      ...readOpens(bytes),
      segmentsIn: bytes.readUInt32LE(36),
      segmentsOut: bytes.readUInt32LE(40),
      retransmittedSegments: bytes.readUInt32LE(44),
      receiveErrors: bytes.readUInt32LE(48),
      resetsSent: bytes.readUInt32LE(52),
      ...untoldOfTcp
    },
    established: bytes.readUInt32LE(32)
  }
}

/**
 * Reads MIB_TCPSTATS2 (Microsoft Learn, "MIB_TCPSTATS2 structure"), which counts segments with 64
 * bits. Null where the buffer is too short.
 */
export function readTcpStatistics2(bytes: Buffer): TcpStatistics | null {
  if (bytes.length < tcpStatistics2Size) return null
  return {
    counters: {
      ...readOpens(bytes),
      segmentsIn: readCount64(bytes, 40),
      segmentsOut: readCount64(bytes, 48),
      retransmittedSegments: bytes.readUInt32LE(56),
      receiveErrors: bytes.readUInt32LE(60),
      resetsSent: bytes.readUInt32LE(64),
      ...untoldOfTcp
    },
    established: bytes.readUInt32LE(32)
  }
}

/** The part that both forms begin with. */
function readOpens(bytes: Buffer) {
  return {
    activeOpens: bytes.readUInt32LE(16),
    passiveOpens: bytes.readUInt32LE(20),
    failedConnections: bytes.readUInt32LE(24),
    resetConnections: bytes.readUInt32LE(28)
  }
}

/** Reads MIB_UDPSTATS (Microsoft Learn, "MIB_UDPSTATS structure"). Null where it is too short. */
export function readUdpStatistics(bytes: Buffer): UdpCounters | null {
  if (bytes.length < udpStatisticsSize) return null
  return {
    datagramsIn: bytes.readUInt32LE(0),
    noPort: bytes.readUInt32LE(4),
    receiveErrors: bytes.readUInt32LE(8),
    datagramsOut: bytes.readUInt32LE(12),
    ...untoldOfUdp
  }
}

/** Reads MIB_UDPSTATS2 (Microsoft Learn, "MIB_UDPSTATS2 structure"). Null where it is too short. */
export function readUdpStatistics2(bytes: Buffer): UdpCounters | null {
  if (bytes.length < udpStatistics2Size) return null
  return {
    datagramsIn: readCount64(bytes, 0),
    noPort: bytes.readUInt32LE(8),
    receiveErrors: bytes.readUInt32LE(12),
    datagramsOut: readCount64(bytes, 16),
    ...untoldOfUdp
  }
}

/**
 * Reads MIB_ICMP_EX (Microsoft Learn, "MIB_ICMP_EX_XPSP1 structure"): messages, errors and 256
 * counters by type, for what came in and then for what went out. Types that were never seen are left
 * out. Null where the buffer is too short.
 */
export function readIcmpStatistics(bytes: Buffer): IcmpCounters | null {
  if (bytes.length < icmpStatisticsSize) return null
  const out = icmpStatisticsSize / 2
  return {
    messagesIn: bytes.readUInt32LE(0),
    messagesOut: bytes.readUInt32LE(out),
    errorsIn: bytes.readUInt32LE(4),
    errorsOut: bytes.readUInt32LE(out + 4),
    checksumErrors: null,
    inByType: readTypes(bytes, 8),
    outByType: readTypes(bytes, out + 8)
  }
}

function readTypes(bytes: Buffer, offset: number): Record<number, number> {
  const counts: Record<number, number> = {}
  for (let type = 0; type < 256; type += 1) {
    const count = bytes.readUInt32LE(offset + type * 4)
    if (count !== 0) counts[type] = count
  }
  return counts
}

/** Exact up to 2^53. */
function readCount64(bytes: Buffer, offset: number): number {
  return bytes.readUInt32LE(offset + 4) * 0x1_0000_0000 + bytes.readUInt32LE(offset)
}
