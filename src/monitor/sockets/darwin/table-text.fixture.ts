import { addressText } from '../address-text'
import { noFigure, type SocketTable, v6OnlyCodes } from '../socket-table'

/** The rows of a table as short texts, so that a test reads like a list of sockets. */
export function tableText(table: SocketTable): string[] {
  return Array.from({ length: table.length }, (_, row) => {
    const family = table.familyAt(row)
    const local = `${addressText(table.localAddress, row, family)} ${table.localPort[row] ?? ''}`
    const remote = `${addressText(table.remoteAddress, row, family)} ${table.remotePort[row] ?? ''}`
    const v6Only = table.v6Only[row]
    const version = v6Only === v6OnlyCodes.no ? '46' : v6Only === v6OnlyCodes.yes ? '6only' : family
    const queues = [table.receiveQueue[row], table.sendQueue[row]]
      .map((figure) => (figure === noFigure ? '-' : figure))
      .join('/')
    return `${table.protocolAt(row)}${version} ${table.stateAt(row)} ${local} ${remote} ${queues}`
  })
}
