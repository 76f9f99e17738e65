/**
 * Figures of sockets that move all the time, as columns of one length. They are no part of a socket's
 * row, which would change each second for them. NaN stands where a figure is not told.
 */
export interface SocketMetrics {
  /** Ids of the rows that the figures are of. */
  readonly ids: Float64Array
  /** Bytes not yet read by the program; for a listener the connections that wait to be accepted. */
  readonly receiveQueue: Float64Array
  /** Bytes not yet acknowledged by the peer; for a listener how many connections may wait. */
  readonly sendQueue: Float64Array
  /** Smoothed round-trip time of the kernel and its mean deviation (RFC 6298 §2); milliseconds. */
  readonly rttMs: Float64Array
  readonly rttVarianceMs: Float64Array
  /** Segments sent again since the connection was opened. */
  readonly retransmits: Float64Array
  /** Bytes that the peer has acknowledged; the kernel counts the SYN as one (RFC 4898). */
  readonly bytesAcked: Float64Array
  readonly bytesReceived: Float64Array
  /** Datagrams thrown away for a full buffer since the socket was opened. */
  readonly drops: Float64Array
}
