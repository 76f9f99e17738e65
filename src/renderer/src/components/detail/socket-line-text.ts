import { hasPorts, type SocketRow } from '../../../../shared/model/socket'
import { endpointText } from '../../format/endpoint'

type Ends = Pick<
  SocketRow,
  'protocol' | 'localAddress' | 'localPort' | 'remoteAddress' | 'remotePort' | 'state'
>

/** The own end of a socket, short: its port, or what the kernel keeps in the place of one. */
export function ownEndText({ protocol, localPort }: Ends): string {
  if (protocol === 'raw') return `IP protocol ${localPort}`
  return protocol === 'icmp' ? `id ${localPort}` : `:${localPort}`
}

/** The other end; a socket without one hears everybody, or nobody yet. */
export function otherEndText({ remoteAddress, remotePort }: Ends): string {
  return remoteAddress === null ? 'no peer' : endpointText(remoteAddress, remotePort)
}

/** Both ends in full. */
export function bothEndsText(ends: Ends): string {
  const { protocol, localAddress, localPort } = ends
  const local = hasPorts(protocol)
    ? endpointText(localAddress, localPort)
    : `${localAddress}, ${ownEndText(ends)}`
  return `${local} ↔ ${otherEndText(ends)}`
}

/** State of a socket; protocols without states are named with it. */
export function stateText({ protocol, state }: Ends): string {
  return protocol === 'tcp' ? state : `${protocol.toUpperCase()} ${state}`
}
