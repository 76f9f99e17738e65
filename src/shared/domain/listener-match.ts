import { isOpenPort, type SocketRow } from '../model/socket'
import { unmappedAddress } from './unmapped-address'

type Endpoint = Pick<
  SocketRow,
  'protocol' | 'family' | 'localAddress' | 'localPort' | 'namespace' | 'state' | 'v6Only'
>

/**
 * How closely `listener` fits as the socket that took `connection` in: 0 not at all, 1 an IPv6
 * wildcard listener that takes IPv4 too (the systems list such connections as IPv4 or as IPv6), 2 a
 * wildcard of the same family, 3 the very address. The closest fit is the one that took it: the kernel
 * prefers the more specific listener (net/ipv4/inet_hashtables.c, compute_score).
 */
export function listenerFit(listener: Endpoint, connection: Endpoint): 0 | 1 | 2 | 3 {
  if (
    !isOpenPort(listener) ||
    isOpenPort(connection) ||
    listener.protocol !== connection.protocol ||
    listener.localPort !== connection.localPort ||
    listener.namespace !== connection.namespace
  ) {
    return 0
  }
  if (listener.localAddress === '::') {
    const address = unmappedAddress(connection.localAddress)
    if (listener.v6Only === true && !address.includes(':')) return 0
    return connection.family === 6 ? 2 : 1
  }
  if (listener.family !== connection.family) return 0
  if (listener.localAddress === connection.localAddress) return 3
  return listener.localAddress === '0.0.0.0' ? 2 : 0
}
