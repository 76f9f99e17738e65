import { isIPv4, isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'
import type { IpFamily } from '../../shared/model/probe'

/** An address that probes can be sent to. */
export interface LiteralAddress {
  /** Canonical (RFC 5952 for IPv6), with its zone where it has one ("fe80::1%eth0"). */
  readonly address: string
  readonly family: IpFamily
}

/** What was read, or why it is refused, as a sentence. */
export type AddressReading =
  | { readonly ok: true; readonly value: LiteralAddress }
  | { readonly ok: false; readonly reason: string }

/** Names of interfaces hold neither (dev_valid_name() of Linux); a space would end an argument on paper. */
const zoneForm = /^[^\s\p{C}%/\\]{1,64}$/u

/**
 * Reads a literal address: IPv4 in its full form of four decimal numbers, IPv6 with or without a zone
 * (RFC 4007 11). An IPv4-mapped one of IPv6 becomes the IPv4 address that it stands for. Null for what
 * is no address, 127.1 and the like among it. Refused are those that no single host answers at.
 */
export function readLiteralAddress(text: string): AddressReading | null {
  const at = text.indexOf('%')
  const bare = at === -1 ? text : text.slice(0, at)
  const zone = at === -1 ? null : text.slice(at + 1)
  if (isIPv4(bare)) {
    return zone === null ? readIpv4(bare) : refused('Only an IPv6 address has a zone.')
  }
  if (!isIPv6(bare)) return null
  const address = ipaddr.IPv6.parse(bare)
  if (!address.isIPv4MappedAddress()) return readIpv6(address, zone)
  return zone === null
    ? readIpv4(address.toIPv4Address().toString())
    : refused('Only an IPv6 address has a zone, and this one stands for one of IPv4.')
}

function readIpv4(address: string): AddressReading {
  // RFC 1122 3.2.1.3: "this network", whose only address in use means "any of mine".
  if (address.startsWith('0.')) return refused(`${address} is not the address of a host.`)
  if (address === '255.255.255.255') {
    return refused(`${address} is for all hosts of the network; a probe goes to one.`)
  }
  // RFC 5771: 224.0.0.0/4.
  const [first] = address.split('.').map(Number)
  if (first !== undefined && first >= 224 && first <= 239) return refused(multicastText(address))
  return { ok: true, value: { address, family: 4 } }
}

function readIpv6(parsed: ipaddr.IPv6, zone: string | null): AddressReading {
  const address = parsed.toRFC5952String()
  const range = parsed.range()
  if (range === 'unspecified') return refused(`${address} is not the address of a host.`)
  if (range === 'multicast') return refused(multicastText(address))
  if (range !== 'linkLocal') {
    return zone === null
      ? { ok: true, value: { address, family: 6 } }
      : refused(`${address} is the same on all links; only link-local addresses have a zone.`)
  }
  if (zone === null) {
    return refused(
      `${address} may be on any link: add the interface behind a percent sign, as in ${address}%eth0.`
    )
  }
  if (!zoneForm.test(zone)) {
    return refused('Behind the percent sign the name or the number of an interface is missing.')
  }
  return { ok: true, value: { address: `${address}%${zone}`, family: 6 } }
}

function multicastText(address: string): string {
  return `${address} is for a group of hosts (multicast); a probe goes to one.`
}

function refused(reason: string): AddressReading {
  return { ok: false, reason }
}
