import { readdirSync, readlinkSync } from 'node:fs'

/** A folder of /proc whose entries are named by numbers: processes, or descriptors of one. */
export interface NumberedFolder {
  /**
   * The numbers among the names of its entries, in no particular order.
   * @throws the system's error (ENOENT, ESRCH, EACCES, …)
   */
  numbers(): number[]
  /**
   * Inode of the socket that the link named `number` leads to (proc_pid_fd(5)); null where it leads to
   * something else.
   * @throws the system's error
   */
  socketAt(number: number): number | null
  /** To be called when done with; nothing may be asked of it after that. */
  close(): void
}

/**
 * Opens a folder by its path.
 * @throws the system's error
 */
export type OpenNumberedFolder = (path: string) => NumberedFolder

/** By Node's own functions, which need no native code. */
export const openFolderByPath: OpenNumberedFolder = (path) => ({
  numbers: () => readdirSync(path).map(Number).filter(Number.isInteger),
  socketAt: (number) => parseSocketLink(readlinkSync(`${path}/${number}`)),
  close: () => undefined
})

/** Inode in the target of a descriptor's link, "socket:[INODE]"; null for what is no socket. */
function parseSocketLink(target: string): number | null {
  return target.startsWith('socket:[') ? Number(target.slice(8, -1)) : null
}
