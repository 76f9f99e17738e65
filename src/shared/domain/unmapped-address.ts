/**
 * The IPv4 address that a v4-mapped IPv6 address stands for (RFC 4291 §2.5.5.2), in the dotted form that
 * socket rows hold; every other address as it is.
 */
export function unmappedAddress(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address
}
