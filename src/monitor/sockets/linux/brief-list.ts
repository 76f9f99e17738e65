import { protocolCodes, type SocketTable } from '../socket-table'

/**
 * In lists of more rows than this every second one is brief. Half of what the kernel does for a list of
 * 50,000 is to read tcp_info and to list sockets of UDP, most of which say each time what they said before.
 */
const longList = 20_000

/** A list older than this says too little of now; milliseconds. */
const longestGapMs = 2500

/** Rows that are looked at to see whether the ones between have gone. */
const nearRows = 16

/**
 * Whether the list after `before` is to be brief: made without tcp_info, and without UDP where the number
 * of its sockets has not changed. What is left out is then as old as `before`, which was made `elapsedMs`
 * milliseconds ago.
 */
export function isBriefNext(before: SocketTable, elapsedMs: number): boolean {
  return before.length > longList && !before.isBrief && elapsedMs <= longestGapMs
}

/**
 * Gives the rows of `table` the figures of tcp_info that they have in `before`. The kernel lists sockets in
 * the same order as long as they stay: a row that is not found near the one before it, or that has
 * become something else meanwhile, stays without until the next list.
 */
export function takeFiguresOf(before: SocketTable, table: SocketTable): void {
  let place = 0
  let row = 0
  while (row < table.length && place < before.length) {
    const found = nearPlace(before, place, table, row)
    if (found < 0) {
      row += 1
      continue
    }
    let count = 1
    while (isSame(before, found + count, table, row + count)) count += 1
    table.copyConnectionFigures(row, before, found, found + count)
    row += count
    place = found + count
  }
}

/** Adds the sockets of UDP of `before`, which lists them one behind the other, to `table`. */
export function addUdpOf(before: SocketTable, table: SocketTable): void {
  const { protocol, length } = before
  const start = protocol.indexOf(protocolCodes.udp)
  if (start < 0) return
  let end = start
  while (end < length && protocol[end] === protocolCodes.udp) end += 1
  if (end > start) table.addCopies(before, start, end)
}

/** Where row `row` of `table` is in `before`, at `place` or a little behind it; -1 where it is not there. */
function nearPlace(before: SocketTable, place: number, table: SocketTable, row: number): number {
  const end = place + nearRows
  for (let near = place; near < end; near += 1) if (isSame(before, near, table, row)) return near
  return -1
}

/** One socket in one state; false behind the end of either. */
function isSame(before: SocketTable, place: number, table: SocketTable, row: number): boolean {
  return (
    place < before.length &&
    row < table.length &&
    before.cookie[place] === table.cookie[row] &&
    before.cookie[place] !== 0 &&
    before.state[place] === table.state[row]
  )
}
