import type { Fact } from './fact'

/** Times something happened since the system was started; null where the system does not tell it. */
export type Count = number | null

/** IP version that a group of counters speaks of: some systems count both together. */
export type CounterFamily = 'ipv4' | 'ipv6' | 'both'

/** Counters of TCP; the names follow RFC 4022 (TCP-MIB) in plain words. */
export interface TcpCounters {
  readonly segmentsIn: Count
  /** Without those that hold only retransmitted bytes. */
  readonly segmentsOut: Count
  readonly retransmittedSegments: Count
  /** Segments that came with an error, wrong checksums included. */
  readonly receiveErrors: Count
  readonly checksumErrors: Count
  readonly outOfOrderSegments: Count
  readonly duplicateAcks: Count
  /** Segments sent again because acknowledgements told of the loss, before any timer ran out. */
  readonly fastRetransmits: Count
  readonly resetsSent: Count
  /** Connections that left ESTABLISHED or CLOSE-WAIT straight to CLOSED. */
  readonly resetConnections: Count
  /** Attempts to connect, either way, that came to nothing. */
  readonly failedConnections: Count
  readonly activeOpens: Count
  readonly passiveOpens: Count
  /** Connections refused for a full accept queue. */
  readonly listenOverflows: Count
  /** Connection requests dropped by a listener for any reason. */
  readonly listenDrops: Count
}

/** Counters of UDP (RFC 4113, UDP-MIB). */
export interface UdpCounters {
  readonly datagramsIn: Count
  readonly datagramsOut: Count
  /** Datagrams to a port that nobody had bound. */
  readonly noPort: Count
  /** Datagrams that could not be delivered for another reason than a missing port. */
  readonly receiveErrors: Count
  readonly checksumErrors: Count
  /** Datagrams thrown away because a receiver's buffer was full. */
  readonly receiveBufferErrors: Count
  readonly sendBufferErrors: Count
}

/** Counters of ICMP or ICMPv6 (RFC 4293, IP-MIB). */
export interface IcmpCounters {
  readonly messagesIn: Count
  readonly messagesOut: Count
  readonly errorsIn: Count
  readonly errorsOut: Count
  readonly checksumErrors: Count
  /** By type of message as IANA numbers them; null where types are not told. */
  readonly inByType: Readonly<Record<number, number>> | null
  readonly outByType: Readonly<Record<number, number>> | null
}

/** Counters of one protocol, for one IP version or both; unknown where they could not be read. */
export interface CounterGroup<T> {
  readonly family: CounterFamily
  readonly counters: Fact<T>
}

/** What the system has counted. */
export interface ProtocolCounters {
  readonly tcp: readonly CounterGroup<TcpCounters>[]
  readonly udp: readonly CounterGroup<UdpCounters>[]
  readonly icmp: readonly CounterGroup<IcmpCounters>[]
  /** TCP connections in ESTABLISHED or CLOSE-WAIT at the moment: a level, not a count. */
  readonly tcpEstablished: Fact<number>
}

/**
 * How much counters moved: a difference, or a rate by the second. Null where a count is missing at
 * one end, or went down, which a count does only when something started it anew; never negative.
 */
export type CounterChanges = Omit<ProtocolCounters, 'tcpEstablished'>

/** One look at the counters, beside the looks before it. */
export interface CountersReport {
  /** Name of the source. */
  readonly source: string
  /** Milliseconds since the Unix epoch. */
  readonly collectedAt: number
  readonly counters: ProtocolCounters
  /** Milliseconds since the look before, by a clock that nobody sets; null at the first look. */
  readonly elapsedMs: number | null
  /** By the second, over `elapsedMs`; null at the first look. */
  readonly rates: CounterChanges | null
  /**
   * What was counted since Portlight first looked. A count that ever went down meanwhile stays null:
   * what it lost is not known.
   */
  readonly sinceStart: {
    /** When Portlight first looked: milliseconds since the Unix epoch. */
    readonly startedAt: number
    readonly counters: CounterChanges
  }
}
