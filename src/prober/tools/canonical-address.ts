import ipaddr from 'ipaddr.js'
import type { IpFamily } from '../../shared/model/probe'

/**
 * Canonical text (RFC 5952 for IPv6) of an address that a program printed, without its zone: programs
 * differ in whether they print one. Null for anything else, shortened forms such as 127.1 included.
 */
export function canonicalAddress(text: string): string | null {
  const [bare = '', zone] = text.split('%', 2)
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) {
    return zone === undefined ? ipaddr.IPv4.parse(bare).toString() : null
  }
  // Asked for first: isValid() is far slower, and "1:" or a time is what it mostly gets.
  if (!bare.includes(':')) return null
  return ipaddr.IPv6.isValid(bare) ? ipaddr.IPv6.parse(bare).toString() : null
}

/**
 * Whether `text` is a literal address of that family, an IPv6 one with its zone (RFC 4007 11) or without;
 * nothing else can be handed to a program as it is.
 */
export function isLiteral(text: string, family: IpFamily): boolean {
  const address = canonicalAddress(text)
  if (address?.includes(':') !== (family === 6)) return false
  const zone = text.indexOf('%')
  return zone === -1 || /^[^\s\p{Cc}%/\\]{1,64}$/u.test(text.slice(zone + 1))
}
