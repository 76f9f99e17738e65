import type {
  CloseConnectionOutcome,
  ConnectionRef
} from '../../../../shared/model/close-connection'
import { hasPorts, type SocketRow } from '../../../../shared/model/socket'

/** The connection by both of its ends, or in a sentence why this socket is none that can be closed. */
export function connectionRefOf(row: SocketRow): ConnectionRef | string {
  const { protocol, family, state, localAddress, localPort, remoteAddress, remotePort } = row
  if (!hasPorts(protocol) || remoteAddress === null || remotePort === null || remotePort === 0) {
    return 'This socket has no other end, so there is no connection to close.'
  }
  if (state === 'TIME-WAIT') {
    return 'The connection is over already, and no program holds it: there is nothing left to close.'
  }
  if (localPort === 0) return 'This socket has no port yet, so it cannot be named.'
  return { protocol, family, localAddress, localPort, remoteAddress, remotePort }
}

/** What closing a connection does to both ends: sentences. */
export function closingSentences({ protocol }: Pick<SocketRow, 'protocol'>): string[] {
  if (protocol === 'udp') {
    return ['UDP has no connections: the socket forgets its peer, and its program sees an error.']
  }
  return [
    'The other end is told with a reset (RST). What was sent and not confirmed yet is lost.',
    'The program at this end sees an error the next time it uses the connection, goes on, and may connect again.'
  ]
}

/** What came of the wish to close a connection, in words. */
export function closingText(outcome: CloseConnectionOutcome): {
  readonly text: string
  readonly isBad: boolean
} {
  switch (outcome.result) {
    case 'closed':
      return { text: 'The connection is closed.', isBad: false }
    case 'gone':
      return { text: 'The connection had closed already.', isBad: false }
    case 'denied':
      return { text: `The system does not allow it. ${outcome.hint}`, isBad: true }
    case 'impossible':
      return { text: `It cannot be closed from here. ${outcome.reason}`, isBad: true }
    case 'failed':
      return { text: `It could not be closed. ${outcome.message}`, isBad: true }
  }
}
