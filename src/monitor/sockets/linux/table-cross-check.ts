import type { SocketTable } from '../socket-table'

/**
 * Counts the sockets with an inode in `table` that are in none of the `others`, which should be lists
 * from just before and just after it: a socket that is in neither was left out of both, or lived but
 * for a moment.
 */
export function leftOut(table: SocketTable, others: readonly SocketTable[]): number {
  const listed = new Set<number>()
  for (const { inode, length } of others) {
    for (let row = 0; row < length; row += 1) listed.add(inode[row] ?? 0)
  }
  let count = 0
  for (let row = 0; row < table.length; row += 1) {
    const inode = table.inode[row] ?? 0
    if (inode !== 0 && !listed.has(inode)) count += 1
  }
  return count
}
