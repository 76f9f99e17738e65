import type { SocketMetrics } from '../model/socket-metrics'

type FigureName = Exclude<keyof SocketMetrics, 'ids'>

/** Figures of one socket as SocketMetrics describes them; null where one is not told. */
export type SocketFigures = Readonly<Record<FigureName, number | null>>

/** The figures by the id of their row. */
export function figuresById({
  ids,
  ...columns
}: SocketMetrics): ReadonlyMap<number, SocketFigures> {
  const byId = new Map<number, SocketFigures>()
  ids.forEach((id, index) => {
    const at = (name: FigureName): number | null => {
      const figure = columns[name][index] ?? Number.NaN
      return Number.isNaN(figure) ? null : figure
    }
    byId.set(id, {
      receiveQueue: at('receiveQueue'),
      sendQueue: at('sendQueue'),
      rttMs: at('rttMs'),
      rttVarianceMs: at('rttVarianceMs'),
      retransmits: at('retransmits'),
      bytesAcked: at('bytesAcked'),
      bytesReceived: at('bytesReceived'),
      drops: at('drops')
    })
  })
  return byId
}

/** Stands where nothing is told of a socket. */
export const noFigures: SocketFigures = {
  receiveQueue: null,
  sendQueue: null,
  rttMs: null,
  rttVarianceMs: null,
  retransmits: null,
  bytesAcked: null,
  bytesReceived: null,
  drops: null
}
