import type { SocketRow } from '../model/socket'
import { unmappedAddress } from './unmapped-address'

/**
 * Whether both ends of a connection are on this computer, as its addresses alone tell: the peer is a
 * loopback address (127.0.0.0/8 of RFC 1122 §3.2.1.3, ::1 of RFC 4291 §2.5.3) or the very address of
 * this end. False where they do not tell it; the other end may be here all the same.
 */
export function isLocalByAddress({
  localAddress,
  remoteAddress
}: Pick<SocketRow, 'localAddress' | 'remoteAddress'>): boolean {
  if (remoteAddress === null) return false
  const remote = unmappedAddress(remoteAddress)
  return remote.startsWith('127.') || remote === '::1' || remote === unmappedAddress(localAddress)
}
