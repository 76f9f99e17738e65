import type { SocketMetrics } from '../shared/model/socket-metrics'
import { noFigure, SocketTable } from './sockets/socket-table'

const microsecondsPerMillisecond = 1000

/** The figures of some rows of a table, in the order of `rows`. */
export function metricsOf(
  table: SocketTable,
  rows: readonly { readonly index: number; readonly row: { readonly id: number } }[]
): SocketMetrics {
  const figures = (column: Uint32Array, divisor = 1): Float64Array =>
    Float64Array.from(rows, ({ index }) => {
      const figure = column[index] ?? noFigure
      return figure === noFigure ? Number.NaN : figure / divisor
    })
  const wideFigures = (column: Float64Array): Float64Array =>
    Float64Array.from(rows, ({ index }) => column[index] ?? Number.NaN)
  return {
    ids: Float64Array.from(rows, ({ row }) => row.id),
    receiveQueue: figures(table.receiveQueue),
    sendQueue: figures(table.sendQueue),
    rttMs: figures(table.rtt, microsecondsPerMillisecond),
    rttVarianceMs: figures(table.rttVariance, microsecondsPerMillisecond),
    retransmits: figures(table.retransmits),
    bytesAcked: wideFigures(table.bytesAcked),
    bytesReceived: wideFigures(table.bytesReceived),
    drops: figures(table.drops)
  }
}

/** The figures of no row. */
export const noMetrics: SocketMetrics = metricsOf(new SocketTable(), [])
