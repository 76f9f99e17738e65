import type { AddressFamily, TransportProtocol } from './socket'

/** One connection by both of its ends, as the row of its socket names them. */
export interface ConnectionRef {
  readonly protocol: TransportProtocol
  readonly family: AddressFamily
  readonly localAddress: string
  readonly localPort: number
  readonly remoteAddress: string
  readonly remotePort: number
}

/** What became of the wish to close a connection. */
export type CloseConnectionOutcome =
  /** The system closed it; a TCP peer is told with a reset. The program sees an error and goes on. */
  | { readonly result: 'closed' }
  /** There was no such connection any more. */
  | { readonly result: 'gone' }
  /** The system refused; `hint` says what would help. */
  | { readonly result: 'denied'; readonly hint: string }
  /** This system, or this kind of connection, has no way to do it. */
  | { readonly result: 'impossible'; readonly reason: string }
  | { readonly result: 'failed'; readonly message: string }
