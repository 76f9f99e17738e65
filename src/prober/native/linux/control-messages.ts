import type { IpFamily } from '../../../shared/model/probe'
import { decodeAddress } from './socket-address'
import { ipOptions, socketLevel, timestampNs } from './socket-constants'

/** struct cmsghdr on machines of 64 bits (cmsg(3)): length, level, type, then the data. */
const headerBytes = 16
const levelAt = 8
const typeAt = 12
const alignment = 8

/** struct sock_extended_err (ip(7), IP_RECVERR); the address of who sent it follows. */
const errorBytes = 16

/** What the kernel keeps of an ICMP error, or of an error of its own. */
export interface ExtendedError {
  /** Number of errno(3). */
  readonly errno: number
  readonly origin: number
  readonly type: number
  readonly code: number
  /** With "too big" the MTU of the next link in bytes. */
  readonly info: number
  /** Address of who sent the ICMP message; null for errors of the kernel's own. */
  readonly from: string | null
}

/** What the kernel tells beside a datagram. */
export interface ControlMessages {
  /** When it arrived, milliseconds since the Unix epoch; null where it is not told. */
  readonly arrivedAt: number | null
  /** TTL (hop limit) with which it arrived; null where it is not told. */
  readonly ttl: number | null
  /** Null for a datagram that is no error. */
  readonly error: ExtendedError | null
}

/**
 * Reads the first `length` bytes of a control buffer that recvmsg(2) has filled. What it does not know,
 * or what does not fit, is passed over.
 */
export function parseControlMessages(
  control: Buffer,
  length: number,
  family: IpFamily,
  zoneName: (scopeId: number) => string
): ControlMessages {
  const options = ipOptions[family]
  let arrivedAt: number | null = null
  let ttl: number | null = null
  let error: ExtendedError | null = null
  const end = Math.min(length, control.length)
  let at = 0
  while (at + headerBytes <= end) {
    const bytes = Number(control.readBigUInt64LE(at))
    if (bytes < headerBytes || at + bytes > end) break
    const data = control.subarray(at + headerBytes, at + bytes)
    const level = control.readInt32LE(at + levelAt)
    const type = control.readInt32LE(at + typeAt)
    if (level === socketLevel && type === timestampNs) arrivedAt = readTimestamp(data)
    else if (level === options.level && type === options.ttlMessage) ttl = readTtl(data)
    else if (level === options.level && type === options.receiveErrors) {
      error = readError(data, zoneName)
    }
    at += Math.ceil(bytes / alignment) * alignment
  }
  return { arrivedAt, ttl, error }
}

/** struct timespec: seconds and nanoseconds. */
function readTimestamp(data: Buffer): number | null {
  if (data.length < 16) return null
  return Number(data.readBigInt64LE(0)) * 1000 + Number(data.readBigInt64LE(8)) / 1e6
}

function readTtl(data: Buffer): number | null {
  if (data.length < 4) return null
  const ttl = data.readInt32LE(0)
  return ttl >= 0 && ttl <= 255 ? ttl : null
}

function readError(data: Buffer, zoneName: (scopeId: number) => string): ExtendedError | null {
  if (data.length < errorBytes) return null
  return {
    errno: data.readUInt32LE(0),
    origin: data.readUInt8(4),
    type: data.readUInt8(5),
    code: data.readUInt8(6),
    info: data.readUInt32LE(8),
    from: decodeAddress(data, errorBytes, zoneName)
  }
}
