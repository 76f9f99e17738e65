/**
 * From when on a figure of a protocol is worth a word. Nobody's standard: they follow what people who run
 * networks go by, and each asks for enough traffic that chance alone seldom reaches it.
 */
export const protocolThresholds = {
  /** Shares of segments sent again, 0–1: people notice; work suffers. */
  retransmitted: { notice: 0.01, warning: 0.05, leastSegments: 1000, leastRetransmitted: 10 },
  /** Segments and datagrams with a wrong checksum; the share is that of all that came in. */
  checksum: { least: 3, warning: 0.001, leastForWarning: 20 },
  /** Connections refused for a full queue. */
  listenOverflows: { least: 3, warning: 30 },
  /** Datagrams thrown away for a full buffer; shares of those that came to a socket. */
  bufferDrops: { least: 10, notice: 0.001, warning: 0.01, leastForWarning: 100 }
} as const
