import type { IpFamily } from '../../../shared/model/probe'
import { decodeAddress, encodeAddress, type SocketAddress, splitZone } from './socket-address'
import type { SocketCalls } from './socket-calls'

/** Where probes go. */
export interface Destination {
  readonly address: SocketAddress
  /** The address as answers show it. */
  readonly text: string
  readonly scopeId: number
}

/**
 * The destination of a literal address. A zone is the name of an interface (ipv6(7), RFC 4007 11) or its
 * number; null where there is no such interface now. `before` is kept where it is still right.
 * @throws Error for what is no address of the family
 */
export function findDestination(
  family: IpFamily,
  address: string,
  port: number,
  calls: Pick<SocketCalls, 'interfaceNumber' | 'interfaceName'>,
  before: Destination | null = null
): Destination | null {
  const { bare, zone } = splitZone(address)
  if (zone === null && before !== null) return before
  const scopeId = zone === null ? 0 : zoneNumber(zone, calls)
  if (scopeId === null) return null
  if (before?.scopeId === scopeId) return before
  const encoded = encodeAddress(family, bare, port, scopeId)
  const text = decodeAddress(encoded.bytes, 0, calls.interfaceName) ?? address
  return { address: encoded, text, scopeId }
}

function zoneNumber(
  zone: string,
  { interfaceNumber }: Pick<SocketCalls, 'interfaceNumber'>
): number | null {
  const number = interfaceNumber(zone)
  if (number > 0) return number
  return /^[1-9]\d{0,8}$/.test(zone) ? Number(zone) : null
}
