import type { SocketState } from '../../../shared/model/socket'
import { readFileTime } from '../../../system/native/win32/file-time'
import { protocolCodes, type SocketTable, stateCodes } from '../socket-table'
import type { RowLayout } from './table-layouts'

/**
 * States by their number (Microsoft Learn, "MIB_TCPROW_OWNER_PID structure": MIB_TCP_STATE_CLOSED is
 * 1, MIB_TCP_STATE_DELETE_TCB, a connection that is being thrown away, is 12). The codes of a
 * SocketTable are others.
 */
const stateNames: readonly SocketState[] = [
  'UNKNOWN',
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
  'CLOSED'
]

/** The count at the start of a table is more than the buffer holds. */
export class TruncatedTableError extends Error {
  override readonly name = 'TruncatedTableError'
}

/**
 * Adds the rows of a table of iphlpapi.dll to `table` and the pid of each to `pids`. `bytes` may be
 * longer than the table. What the table does not tell stays as SocketTable.add leaves it.
 * @throws TruncatedTableError, and adds nothing, where the rows that it counts are not all there.
 */
export function addEndpointRows(
  bytes: Buffer,
  layout: RowLayout,
  table: SocketTable,
  pids: number[]
): void {
  const count = bytes.length < 4 ? 1 : bytes.readUInt32LE(0)
  const { rowsAt, rowSize } = layout
  // A table of none may end after the count.
  if (count > 0 && rowsAt + count * rowSize > bytes.length) {
    throw new TruncatedTableError(`${count} rows do not fit into ${bytes.length} bytes`)
  }
  for (let index = 0; index < count; index += 1) {
    addRow(bytes, rowsAt + index * rowSize, layout, table)
    pids.push(bytes.readUInt32LE(rowsAt + index * rowSize + layout.pid))
  }
}

function addRow(bytes: Buffer, start: number, layout: RowLayout, table: SocketTable): void {
  const row = table.add()
  table.protocol[row] = protocolCodes[layout.protocol]
  table.family[row] = layout.family
  putAddress(bytes, start + layout.localAddress, layout, table.localAddress, row)
  // Ports lie in the lower half of 32 bits, high byte first; the upper half may hold anything.
  table.localPort[row] = bytes.readUInt16BE(start + layout.localPort)
  const state = stateOf(bytes, start, layout)
  table.state[row] = stateCodes[state]
  // Of a listener the peer's columns have no meaning and have been seen to hold leftovers.
  if (layout.peer !== null && state !== 'LISTEN') {
    putAddress(bytes, start + layout.peer.address, layout, table.remoteAddress, row)
    table.remotePort[row] = bytes.readUInt16BE(start + layout.peer.port)
  }
  if (layout.createdAt !== null) {
    table.openedAt[row] = readFileTime(bytes, start + layout.createdAt) ?? 0
  }
}

function stateOf(bytes: Buffer, start: number, { peer }: RowLayout): SocketState {
  if (peer === null) return 'BOUND'
  return stateNames[bytes.readUInt32LE(start + peer.state)] ?? 'UNKNOWN'
}

function putAddress(
  bytes: Buffer,
  offset: number,
  { family }: RowLayout,
  column: Uint32Array,
  row: number
): void {
  const words = family === 4 ? 1 : 4
  for (let word = 0; word < words; word += 1) {
    column[row * 4 + word] = bytes.readUInt32BE(offset + word * 4)
  }
}
