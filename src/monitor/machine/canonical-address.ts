import { addressText, addressWords } from '../sockets/address-text'

/**
 * The text of an address in the form of sockets' addresses (RFC 5952 for IPv6), without zone. Null for
 * what is no address.
 */
export function canonicalAddress(text: string): string | null {
  const address = addressWords(text)
  if (address === null) return null
  return addressText(new Uint32Array(address.words), 0, address.family)
}

/**
 * The same for an address that may have brackets and a port behind it, as dns.getServers() of Node
 * writes them.
 */
export function serverAddress(text: string): string | null {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1]
  return canonicalAddress(bracketed ?? text.replace(/^([\d.]+):\d+$/, '$1'))
}
