import type { SocketMetrics } from '../../../shared/model/socket-metrics'

/** Figures of one socket; what `part` does not say is not told. */
export function socketMetrics(
  id: number,
  part: Partial<Record<Exclude<keyof SocketMetrics, 'ids'>, number>> = {}
): SocketMetrics {
  const column = (figure = Number.NaN): Float64Array => Float64Array.of(figure)
  return {
    ids: column(id),
    receiveQueue: column(part.receiveQueue),
    sendQueue: column(part.sendQueue),
    rttMs: column(part.rttMs),
    rttVarianceMs: column(part.rttVarianceMs),
    retransmits: column(part.retransmits),
    bytesAcked: column(part.bytesAcked),
    bytesReceived: column(part.bytesReceived),
    drops: column(part.drops)
  }
}
