import type { BindTarget } from './port-prober'

/** AF_INET6: every system has a number of its own; AF_INET is 2 everywhere. */
export type Ipv6Family = 10 | 23

/**
 * struct sockaddr_in or sockaddr_in6 of ip(7) and ipv6(7), which Windows lays out alike, for systems
 * that hold numbers with the low byte first: family, port with the high byte first, and the address
 * behind the flow label.
 */
export function socketAddress(
  { family, scope, port }: Omit<BindTarget, 'protocol'>,
  ipv6Family: Ipv6Family
): Buffer {
  const bytes = Buffer.alloc(family === 4 ? 16 : 28)
  bytes.writeUInt16LE(family === 4 ? 2 : ipv6Family, 0)
  bytes.writeUInt16BE(port, 2)
  if (scope === 'loopback') {
    if (family === 4) bytes.writeUInt32BE(0x7f000001, 4)
    else bytes[23] = 1
  }
  return bytes
}
