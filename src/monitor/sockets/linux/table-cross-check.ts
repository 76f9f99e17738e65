import type { SocketTable } from '../socket-table'

/**
 * Counts the sockets with an inode that `before` and `after` both list and `between` does not, though it
 * was made between the two: they were there all the time, so it left them out.
 */
export function leftOut(before: SocketTable, between: SocketTable, after: SocketTable): number {
  const inBetween = inodesOf(between)
  const inAfter = inodesOf(after)
  let count = 0
  for (const inode of inodesOf(before)) {
    if (inode !== 0 && inAfter.has(inode) && !inBetween.has(inode)) count += 1
  }
  return count
}

function inodesOf({ inode, length }: SocketTable): Set<number> {
  return new Set(inode.subarray(0, length))
}
