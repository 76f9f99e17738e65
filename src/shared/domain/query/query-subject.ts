import type { AddressFamily, Protocol, SocketOwner, SocketState } from '../../model/socket'
import type { Direction } from '../direction'
import type { Exposure } from '../exposure'

/**
 * What a query asks of a socket. Members may be getters: a query reads only those it needs, and each as
 * seldom as it can.
 */
export interface QuerySubject {
  readonly protocol: Protocol
  readonly family: AddressFamily
  readonly localAddress: string
  /** 1–65535; null where the socket has no port (yet), by its nature. */
  readonly localPort: number | null
  /** Null where the socket has no peer. */
  readonly remoteAddress: string | null
  readonly remotePort: number | null
  readonly state: SocketState
  /** Empty and not `ownerHidden`: it has none by its nature. */
  readonly owners: readonly Pick<SocketOwner, 'name' | 'pid'>[]
  /** True where there must be an owner that is not known. */
  readonly ownerHidden: boolean
  /** Name of the user, or the number where it has no name; null where neither is known. */
  readonly user: string | null
  /** Null for what is no open port, and for an open port whose address is not understood. */
  readonly exposure: Exposure | null
  /** Null for open ports and sockets without a peer. */
  readonly direction: Direction | null
  /** Registered name and common use at the server's end; lower case. */
  readonly services: readonly string[]
  /** Null where this system's rule is not known. */
  readonly privileged: boolean | null
  readonly isNew: boolean
  /** Whether a rule found something about it; null where that was not looked into. */
  readonly isFlagged: boolean | null
  /**
   * What bare words look at: texts in lower case, each behind `textStart`. As one text, since a search
   * through one is several times as fast as through a list.
   */
  readonly searchText: string
  /** Milliseconds; null where not known, as for all figures. */
  readonly rttMs: number | null
  readonly retransmits: number | null
  readonly bytesSent: number | null
  readonly bytesReceived: number | null
  /** Milliseconds since it was opened or first seen; null where not known. */
  readonly ageMs: number | null
  /** True where the socket is at least as old as `ageMs`, and how much older is not known. */
  readonly isAgeLeast: boolean
}
