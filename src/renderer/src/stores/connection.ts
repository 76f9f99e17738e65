import type { Direction } from '../../../shared/domain/direction'
import { serverPort } from '../../../shared/domain/direction'
import { type Service, serviceLabel, serviceOf } from '../../../shared/domain/service-name'
import type { SocketRow } from '../../../shared/model/socket'

/** A socket with a peer, and what is made out about it. */
export interface Connection {
  readonly row: SocketRow
  /** Null where both ends are here and neither can be told to have begun. */
  readonly direction: Direction | null
  /** Both ends are on this computer. */
  readonly isLocal: boolean
  /** The socket at the other end, where that is in the list too. */
  readonly peerId: number | null
  /** The port that names the service; null where it is not known which end serves. */
  readonly servicePort: number | null
  readonly service: Service | null
  readonly serviceLabel: string | null
}

/** A TCP socket that is no listener, or a UDP socket that was given a peer with connect(2). */
export function isConnection({ protocol, remoteAddress }: SocketRow): boolean {
  return (protocol === 'tcp' || protocol === 'udp') && remoteAddress !== null
}

export function connectionOf(
  row: SocketRow,
  direction: Direction | null,
  isLocal: boolean,
  peerId: number | null
): Connection {
  const servicePort = serverPort(row, direction)
  const service = servicePort === null ? null : serviceOf(row.protocol, servicePort)
  return {
    row,
    direction,
    isLocal,
    peerId,
    servicePort,
    service,
    serviceLabel: service === null ? null : serviceLabel(service)
  }
}
