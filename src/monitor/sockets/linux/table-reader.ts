import type { SocketTable } from '../socket-table'

/** A way to have the kernel list its sockets, without their owners. */
export interface TableReader {
  /**
   * Adds every socket to `table`, which is empty. `before` is what it last made, from which it may take
   * figures that it does not ask for each time.
   * @throws CollectionError; the table is then of no use.
   */
  read(table: SocketTable, before: SocketTable): void
}
