import ipaddr from 'ipaddr.js'
import type { IpFamily } from '../../../shared/model/probe'
import { nativeBuffer } from '../../../system/native/native-buffer'
import { addressFamily } from './socket-constants'

/** sockaddr_in and sockaddr_in6 (ip(7), ipv6(7)): bytes, and offsets of their fields. */
const lengths = { 4: 16, 6: 28 } as const
const portAt = 2
const address4At = 4
const address6At = 8
const scopeAt = 24

/** An address as the kernel takes it. */
export interface SocketAddress {
  readonly bytes: Buffer
  readonly length: number
}

/** An address and the zone behind its "%", if any. */
export function splitZone(address: string): {
  readonly bare: string
  readonly zone: string | null
} {
  const at = address.indexOf('%')
  if (at === -1) return { bare: address, zone: null }
  return { bare: address.slice(0, at), zone: address.slice(at + 1) }
}

/**
 * The sockaddr of a literal address without its zone; `scopeId` is the number of the zone's interface,
 * 0 for none.
 * @throws Error for what is no address of the family
 */
export function encodeAddress(
  family: IpFamily,
  bare: string,
  port: number,
  scopeId: number
): SocketAddress {
  const length = lengths[family]
  const bytes = nativeBuffer(length)
  bytes.writeUInt16LE(addressFamily[family], 0)
  bytes.writeUInt16BE(port, portAt)
  if (family === 4) {
    bytes.set(ipaddr.IPv4.parse(bare).toByteArray(), address4At)
  } else {
    bytes.set(ipaddr.IPv6.parse(bare).toByteArray(), address6At)
    bytes.writeUInt32LE(scopeId, scopeAt)
  }
  return { bytes, length }
}

/** Has an address name another port. */
export function setPort({ bytes }: SocketAddress, port: number): void {
  bytes.writeUInt16BE(port, portAt)
}

/** The port of a sockaddr; null where the bytes end before. */
export function portOf(bytes: Buffer): number | null {
  return bytes.length < portAt + 2 ? null : bytes.readUInt16BE(portAt)
}

/**
 * Canonical text (RFC 5952) of the sockaddr at an offset, with "%" and the name that `zoneName` gives
 * for the number of the interface where it holds one. Null for other families, and where the bytes end.
 */
export function decodeAddress(
  bytes: Buffer,
  at: number,
  zoneName: (scopeId: number) => string
): string | null {
  if (at + 2 > bytes.length) return null
  const family = bytes.readUInt16LE(at)
  if (family === addressFamily[4] && at + lengths[4] <= bytes.length) {
    return [...bytes.subarray(at + address4At, at + address4At + 4)].join('.')
  }
  if (family !== addressFamily[6] || at + lengths[6] > bytes.length) return null
  const text = ipaddr.fromByteArray([
    ...bytes.subarray(at + address6At, at + address6At + 16)
  ]) as ipaddr.IPv6
  const scopeId = bytes.readUInt32LE(at + scopeAt)
  const zone = scopeId === 0 ? '' : `%${zoneName(scopeId)}`
  return `${text.toRFC5952String()}${zone}`
}
