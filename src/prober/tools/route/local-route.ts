import { createSocket } from 'node:dgram'
import { messageOf } from '../../../shared/domain/error-message'
import type { IpFamily, NotSentReason } from '../../../shared/model/probe'

/** Why this computer cannot send to an address. */
export interface RouteRefusal {
  readonly reason: NotSentReason
  /** What the system said. */
  readonly detail: string
}

const reasons: Readonly<Record<string, NotSentReason>> = {
  ENETUNREACH: 'no-route',
  EHOSTUNREACH: 'no-route',
  ENETDOWN: 'no-route',
  EADDRNOTAVAIL: 'no-source-address',
  EACCES: 'no-permission',
  EPERM: 'no-permission'
}

const firstPort = 33434

/**
 * Asks the system for its route to a literal address; null where it has one. Nothing is sent: a UDP
 * socket is connected, which looks the route up (udp(7), connect(2)), and closed.
 */
export function routeRefusal(address: string, family: IpFamily): Promise<RouteRefusal | null> {
  return new Promise((resolve) => {
    const socket = createSocket(family === 4 ? 'udp4' : 'udp6')
    const refuse = (error: NodeJS.ErrnoException): void => {
      resolve({ reason: reasons[error.code ?? ''] ?? 'other', detail: messageOf(error) })
    }
    // Where it cannot be bound, as without descriptors, that is an event; the callback is told of the rest.
    socket.once('error', refuse)
    // The port of traceroute's first probe.
    socket.connect(firstPort, address, (error?: NodeJS.ErrnoException | null) => {
      socket.close()
      if (error === undefined || error === null) resolve(null)
      else refuse(error)
    })
  })
}
