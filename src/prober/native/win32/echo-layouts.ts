import ipaddr from 'ipaddr.js'
import type { IpFamily } from '../../../shared/model/probe'

/** Where an echo request goes to. */
export interface EchoDestination {
  readonly family: IpFamily
  /** Four bytes or sixteen, the first byte of the address first. */
  readonly bytes: readonly number[]
  /** Index of the interface that a link-local address belongs to; 0 for all others. */
  readonly scopeId: number
}

/** One ICMP_ECHO_REPLY or ICMPV6_ECHO_REPLY, as it was written. */
export interface EchoReply {
  /** A status of ipexport.h; see ip-status.ts. */
  readonly status: number
  /** Who answered, canonical and without a zone; null for the unspecified address. */
  readonly from: string | null
  /** Whole milliseconds; 0 stands for less than one. */
  readonly rttMs: number
  /** TTL of the packet that came; null where the structure has no place for it. */
  readonly ttl: number | null
}

/** Bytes of data in an echo request; what ping.exe sends. */
export const requestDataSize = 32

/**
 * Room for one reply: the larger structure, the data, 8 bytes of an ICMP error and an
 * IO_STATUS_BLOCK (Microsoft Learn, "Icmp6SendEcho2 function", ReplySize).
 */
export const replyBufferSize = 40 + requestDataSize + 8 + 16

/** sizeof(SOCKADDR_IN6), sizeof(SOCKADDR_IN) of ws2ipdef.h, bytes. */
const socketAddressSizes = { 4: 16, 6: 28 } as const

/** AF_INET and AF_INET6 of ws2def.h. */
const addressFamilies = { 4: 2, 6: 23 } as const

/** sizeof(IP_OPTION_INFORMATION) with 64-bit pointers. */
const optionsSize = 16

/**
 * Offsets of ICMP_ECHO_REPLY with 64-bit pointers and of ICMPV6_ECHO_REPLY_LH, whose first member
 * IPV6_ADDRESS_EX is packed: port, flow label, address, scope (Microsoft Learn, the pages of the
 * structures; ipexport.h).
 */
const replyLayouts = {
  4: { size: 40, address: 0, addressSize: 4, status: 4, rtt: 8, ttl: 24 },
  6: { size: 36, address: 6, addressSize: 16, status: 28, rtt: 32, ttl: null }
} as const

/**
 * Writes an IP_OPTION_INFORMATION that asks for nothing but a TTL, which is its first byte
 * (Microsoft Learn, "IP_OPTION_INFORMATION structure"). `ttl` is 1–255.
 */
export function writeRequestOptions(bytes: Buffer, ttl: number): void {
  bytes.fill(0, 0, optionsSize)
  bytes.writeUInt8(ttl, 0)
}

/**
 * Writes a SOCKADDR_IN or a SOCKADDR_IN6 without a port (Microsoft Learn, "SOCKADDR_IN6 structure");
 * `destination` null is the unspecified address of IPv6, which leaves the choice to the system.
 */
export function writeSocketAddress(bytes: Buffer, destination: EchoDestination | null): void {
  const family = destination?.family ?? 6
  bytes.fill(0, 0, socketAddressSizes[family])
  bytes.writeUInt16LE(addressFamilies[family], 0)
  if (destination === null) return
  bytes.set(destination.bytes, family === 4 ? 4 : 8)
  if (family === 6) bytes.writeUInt32LE(destination.scopeId, 24)
}

/** The IPv4 address as an IPAddr: a number whose bytes lie in memory as the address is written. */
export function ipv4Number({ bytes }: EchoDestination): number {
  return Buffer.from(bytes).readUInt32LE(0)
}

/** Reads one reply. Null where the buffer is too short for it. */
export function readEchoReply(bytes: Buffer, family: IpFamily): EchoReply | null {
  const { size, address, addressSize, status, rtt, ttl } = replyLayouts[family]
  if (bytes.length < size) return null
  return {
    status: bytes.readUInt32LE(status),
    from: addressText([...bytes.subarray(address, address + addressSize)]),
    rttMs: bytes.readUInt32LE(rtt),
    ttl: ttl === null ? null : bytes.readUInt8(ttl)
  }
}

function addressText(bytes: number[]): string | null {
  return bytes.every((byte) => byte === 0) ? null : ipaddr.fromByteArray(bytes).toString()
}

/**
 * Reads a literal address, with or without a zone. Null for anything else, a literal of the other
 * family included. `scopeIdOf` is asked for the index of a zone (see zone-index.ts); where it knows
 * none the zone's name is answered instead.
 */
export function readDestination(
  address: string,
  family: IpFamily,
  scopeIdOf: (zone: string) => number | null
): EchoDestination | { readonly unknownZone: string } | null {
  const [bare, zone] = splitOnce(address, '%')
  if (family === 4) {
    if (zone !== undefined || !ipaddr.IPv4.isValidFourPartDecimal(bare)) return null
    return { family, bytes: ipaddr.IPv4.parse(bare).toByteArray(), scopeId: 0 }
  }
  if (!ipaddr.IPv6.isValid(bare)) return null
  const bytes = ipaddr.IPv6.parse(bare).toByteArray()
  if (zone === undefined) return { family, bytes, scopeId: 0 }
  const scopeId = scopeIdOf(zone)
  return scopeId === null ? { unknownZone: zone } : { family, bytes, scopeId }
}

function splitOnce(text: string, mark: string): readonly [string, string?] {
  const at = text.indexOf(mark)
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
