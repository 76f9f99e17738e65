import type { IpFamily, ProbeProtocol } from '../../../shared/model/probe'
import { nativeBuffer } from '../../../system/native/native-buffer'

/** Bytes behind the header of IP for ICMP, behind that of UDP for UDP. */
export const packetBytes = 32

/** Types of an echo request and of its reply (RFC 792, RFC 4443 4). */
const echoRequest = { 4: 8, 6: 128 } as const
const echoReply = { 4: 0, 6: 129 } as const

/** Offsets in an echo message. The kernel sets its checksum and its identifier. */
const sequenceAt = 6

/** Offsets in the data of a UDP probe; the mark tells it from other data. */
const mark = 0x504c
const udpSequenceAt = 2

const allOnes = 0xffff

/** A packet that `setSequence` completes. */
export function makePacket(protocol: ProbeProtocol, family: IpFamily): Buffer {
  const packet = nativeBuffer(packetBytes)
  if (protocol === 'icmp') packet[0] = echoRequest[family]
  else packet.writeUInt16BE(mark, 0)
  return packet
}

/**
 * Writes a probe's number of 16 bits and its complement: their sum, and so the packet's checksum, is
 * always the same, by which routers keep the probes of a flow on one way ("Paris traceroute").
 */
export function setSequence(packet: Buffer, protocol: ProbeProtocol, sequence: number): void {
  const at = protocol === 'icmp' ? sequenceAt : udpSequenceAt
  packet.writeUInt16BE(sequence, at)
  packet.writeUInt16BE(allOnes - sequence, at + 2)
}

/**
 * Number of the probe that an ICMP error quotes: `data` as the error queue gives it, which begins with
 * the header of ICMP, or behind that of UDP. Null where it is none of ours, or where too little of it
 * is quoted.
 */
export function quotedSequence(
  data: Buffer,
  protocol: ProbeProtocol,
  family: IpFamily
): number | null {
  const isOurs =
    protocol === 'icmp'
      ? data[0] === echoRequest[family]
      : data.length >= 2 && data.readUInt16BE(0) === mark
  return isOurs ? markedSequence(data, protocol === 'icmp' ? sequenceAt : udpSequenceAt) : null
}

/**
 * Whether so little of a probe of UDP is quoted that it cannot be told from others of its socket: `data` as the
 * error queue gives it, which is what a router has quoted behind the header of UDP.
 */
export function isQuotedShort(data: Buffer, protocol: ProbeProtocol): boolean {
  return protocol === 'udp' && data.length < udpSequenceAt + 2
}

/**
 * The number at an offset, where its complement behind it does not belie it. RFC 792 asks routers to
 * quote no more than eight bytes, which end in between.
 */
function markedSequence(data: Buffer, at: number): number | null {
  if (data.length < at + 2) return null
  const sequence = data.readUInt16BE(at)
  const isWhole = data.length >= at + 4
  return isWhole && data.readUInt16BE(at + 2) !== allOnes - sequence ? null : sequence
}

/** Number of the probe that an echo reply answers; null where it is no reply to one of ours. */
export function repliedSequence(data: Buffer, family: IpFamily): number | null {
  const isWhole = data.length >= sequenceAt + 4
  return isWhole && data[0] === echoReply[family] ? markedSequence(data, sequenceAt) : null
}
