import type { SocketTable } from '../socket-table'

/** Lists of more rows than this are brief, two of three. */
const longList = 20_000
const briefInRow = 2

/** A list older than this says too little of now; milliseconds. */
const longestGapMs = 2500

/** Rows that are looked at to see whether the ones between have gone. */
const nearRows = 16

/**
 * Whether the list after `before`, which was made `elapsedMs` milliseconds ago, is to be brief: made without
 * tcp_info, which is a fifth of what the kernel does for a list of 50,000 and mostly says what it said before.
 * `briefs`: how many brief ones were made in a row.
 */
export function isBriefNext(before: SocketTable, elapsedMs: number, briefs: number): boolean {
  return before.length > longList && briefs < briefInRow && elapsedMs <= longestGapMs
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
