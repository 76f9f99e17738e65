import ipaddr from 'ipaddr.js'
import { isOpenPort, type SocketRow } from '../model/socket'

/**
 * Who can reach an open port, as far as its own address tells: a firewall may allow less.
 * `private` holds the ranges that are not routed on the internet (RFC 1918, unique local, the shared
 * address space of RFC 6598).
 */
export type Exposure =
  'loopback' | 'link-local' | 'private' | 'public' | 'multicast' | 'all-interfaces'

/** The addresses that nearly every open port has, so that few of them need parsing. */
const commonAddresses: ReadonlyMap<string, Exposure> = new Map<string, Exposure>([
  ['0.0.0.0', 'all-interfaces'],
  ['::', 'all-interfaces'],
  ['127.0.0.1', 'loopback'],
  ['::1', 'loopback']
])

/** Ranges by their names in ipaddr.js; every range that is not here counts as public. */
const exposureOfRange: Readonly<Record<string, Exposure>> = {
  loopback: 'loopback',
  linkLocal: 'link-local',
  // The limited broadcast address is never forwarded (RFC 919 §7).
  broadcast: 'link-local',
  private: 'private',
  carrierGradeNat: 'private',
  uniqueLocal: 'private',
  deprecatedSiteLocal: 'private',
  multicast: 'multicast'
}

/**
 * Exposure of an open port. Null for every other row, because nobody new can come in through it, and
 * where the address cannot be understood. Where in doubt the answer is the wider one.
 */
export function exposureOf(
  row: Pick<SocketRow, 'protocol' | 'state' | 'localAddress'>
): Exposure | null {
  if (!isOpenPort(row)) return null
  return commonAddresses.get(row.localAddress) ?? exposureOfAddress(row.localAddress)
}

function exposureOfAddress(text: string): Exposure | null {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return null
  // process() also turns a v4-mapped address into the IPv4 address that it stands for.
  const address = ipaddr.process(text)
  const range: string = address.range()
  // ipaddr.js calls all of 0.0.0.0/8 unspecified; only its first address means every interface.
  if (range === 'unspecified') {
    return address.toByteArray().every((byte) => byte === 0) ? 'all-interfaces' : 'public'
  }
  return exposureOfRange[range] ?? 'public'
}
