import type { SocketRow } from '../model/socket'
import { unmappedAddress } from './unmapped-address'

type Connected = Pick<
  SocketRow,
  'protocol' | 'namespace' | 'localAddress' | 'localPort' | 'remoteAddress' | 'remotePort'
>

/**
 * Names a connection as seen from its own end; null for a socket without a peer. IPv4 addresses in
 * IPv6 form stand as IPv4: the two ends of one connection may differ in that.
 */
export function ownEndKey(row: Connected): string | null {
  return endKey(row, row.localAddress, row.localPort, row.remoteAddress, row.remotePort)
}

/** The `ownEndKey` that the other end of the connection has, where it is on this machine too. */
export function otherEndKey(row: Connected): string | null {
  return endKey(row, row.remoteAddress, row.remotePort, row.localAddress, row.localPort)
}

function endKey(
  { protocol, namespace }: Connected,
  address: string | null,
  port: number | null,
  otherAddress: string | null,
  otherPort: number | null
): string | null {
  if (address === null || otherAddress === null) return null
  return [
    protocol,
    namespace,
    unmappedAddress(address),
    port,
    unmappedAddress(otherAddress),
    otherPort
  ].join(' ')
}
