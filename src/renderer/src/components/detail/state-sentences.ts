import type { SocketState } from '../../../../shared/model/socket'

/** What each state means for this end; those of TCP by RFC 9293 §3.3.2 and §3.6. */
export const stateSentences: Readonly<Record<SocketState, string>> = {
  LISTEN: 'It waits for others to connect.',
  'SYN-SENT':
    'It has asked the other end to connect and has no answer yet. If it stays so, the other end is not reached or drops what is sent to it.',
  'SYN-RECEIVED': 'The other end has asked to connect; its last confirmation is awaited.',
  ESTABLISHED: 'It is open, and both ends may send.',
  'FIN-WAIT-1': 'This end has closed and has said so; the other end has not confirmed it yet.',
  'FIN-WAIT-2': 'This end has closed; the other end knows, but has not closed its own side yet.',
  'CLOSE-WAIT':
    'The other end has closed; the program at this end has not done so yet. Many that stay so mean that it forgets to.',
  CLOSING: 'Both ends have closed at the same time; the last confirmation is awaited.',
  'LAST-ACK': 'Both ends have closed; the last confirmation from the other end is awaited.',
  'TIME-WAIT':
    'It is over. The kernel keeps its ports aside for a while, so that late packets of it are not taken for those of a new one. No program holds it any more.',
  CLOSED: 'It is closed.',
  CONNECTED:
    'The program has named one peer and hears nobody else. UDP has no connections: whether the peer is there is not known.',
  BOUND: 'It has taken its port, and nothing more.',
  UNKNOWN: 'The system reported a state that is not understood.'
}
