/** Protocols that have ports. */
export type TransportProtocol = 'tcp' | 'udp'

/**
 * Protocols whose sockets are listed. `icmp` are the sockets of ping (icmp(7)), `raw` those that read
 * and write whole IP packets of one protocol (raw(7)).
 */
export type Protocol = TransportProtocol | 'icmp' | 'raw'

/** IP version of the socket, not of the traffic: an IPv6 socket may carry IPv4 (RFC 4038 §4.2). */
export type AddressFamily = 4 | 6

/** TCP connection states by their names in RFC 9293 §3.3.2. */
export type TcpState =
  | 'LISTEN'
  | 'SYN-SENT'
  | 'SYN-RECEIVED'
  | 'ESTABLISHED'
  | 'FIN-WAIT-1'
  | 'FIN-WAIT-2'
  | 'CLOSE-WAIT'
  | 'CLOSING'
  | 'LAST-ACK'
  | 'TIME-WAIT'
  | 'CLOSED'

/**
 * Protocols without connections have no states; a socket is either only bound, or has also been given
 * one peer with connect(2) and hears nobody else. A TCP socket that has taken a port and neither
 * listens nor connects is BOUND too: nobody can come in by it.
 */
export type BindState = 'BOUND' | 'CONNECTED'

/** UNKNOWN stands where the system reported a state that is not understood. */
export type SocketState = TcpState | BindState | 'UNKNOWN'

/**
 * Names a process for as long as the machine runs. A pid alone does not: it is given out again.
 * `startedAt` is milliseconds since the Unix epoch, null where the system does not tell it.
 */
export interface ProcessRef {
  readonly pid: number
  readonly startedAt: number | null
}

/** A process that holds a descriptor of a socket. `name` is hostile text; null where not told. */
export interface SocketOwner extends ProcessRef {
  readonly name: string | null
}

/**
 * Why a socket that must have an owner shows none.
 * - `not-permitted`: it belongs to another user and the system does not let us look.
 * - `no-visible-process`: every process was looked at and none holds it (kernel services, other pid
 *   namespaces).
 * - `not-yet-known`: the owner had not been found when the rows were collected.
 * - `not-reported`: the source in use does not tell owners of such sockets.
 */
export type OwnerHiddenReason =
  'not-permitted' | 'no-visible-process' | 'not-yet-known' | 'not-reported'

/**
 * Who holds a socket. Both empty and null together mean: it has no owner by its nature (TIME-WAIT,
 * SYN-RECEIVED, or waiting to be accepted), which is not the same as hidden.
 */
export interface Ownership {
  readonly owners: readonly SocketOwner[]
  readonly ownerHidden: OwnerHiddenReason | null
}

/**
 * What `firstSeenAt` means. `started-before-portlight`: the socket was there at the first look, so it
 * is older than told. `seen`: it was first seen then. `told-by-system`: the system says that it was
 * opened then.
 */
export type FirstSeenKind = 'started-before-portlight' | 'seen' | 'told-by-system'

/** One socket: what identifies it and changes seldom. Figures that move all the time are not here. */
export interface SocketRow extends Ownership {
  /** Made by the monitor, never given out again in one run of it. */
  readonly id: number
  readonly protocol: Protocol
  readonly family: AddressFamily
  /** Canonical text (RFC 5952 for IPv6; v4-mapped in dotted form), without brackets or zone. */
  readonly localAddress: string
  /**
   * 0–65535; 0 where the socket has no port yet. The kernel keeps other numbers in its place for
   * protocols without ports: the identifier of its echoes for icmp, the IP protocol for raw.
   */
  readonly localPort: number
  readonly remoteAddress: string | null
  readonly remotePort: number | null
  readonly state: SocketState
  /**
   * Whether an IPv6 socket refuses IPv4 (IPV6_V6ONLY of ipv6(7)); null for IPv4 and where it is not
   * told.
   */
  readonly v6Only: boolean | null
  /** Numeric user of the socket; null where the source does not tell it. */
  readonly uid: number | null
  /** Name of `uid` in the user database; null where it has none or could not be read. */
  readonly user: string | null
  /** Network namespace; null means the one Portlight itself runs in. */
  readonly namespace: string | null
  /** Milliseconds since the Unix epoch. */
  readonly firstSeenAt: number
  readonly firstSeenKind: FirstSeenKind
}

/** A TCP listener or a bound UDP socket: a door somebody may knock at. */
export function isOpenPort({ protocol, state }: Pick<SocketRow, 'protocol' | 'state'>): boolean {
  return protocol === 'tcp' ? state === 'LISTEN' : protocol === 'udp' && state === 'BOUND'
}

/** False for protocols without ports, whose sockets carry another number in the place of a port. */
export function hasPorts(protocol: Protocol): protocol is TransportProtocol {
  return protocol === 'tcp' || protocol === 'udp'
}
