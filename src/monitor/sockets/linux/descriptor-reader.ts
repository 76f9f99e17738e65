import { readdirSync, readlinkSync, statSync } from 'node:fs'
import { isGone, isRefused, systemErrorCode } from '../../processes/linux/system-error'

/** What stands behind a descriptor: a socket's inode, `other` for anything else, `none` for nothing. */
export type DescriptorTarget = number | 'other' | 'none' | 'refused'

/** Reads what a process has open from its folder of descriptors (proc_pid_fd(5)). */
export class DescriptorReader {
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  /**
   * Folder of the descriptors of a process. Those of one whose main thread has ended while others go on
   * are to be found with another thread (proc_pid_task(5)).
   */
  folderOf(pid: number, isMainThreadEnded: boolean): string {
    const folder = `${this.#root}/${pid}`
    if (!isMainThreadEnded) return `${folder}/fd`
    const thread = listOrEmpty(`${folder}/task`).find((name) => name !== String(pid))
    return thread === undefined ? `${folder}/fd` : `${folder}/task/${thread}/fd`
  }

  /** Number of open descriptors; 0 where it is not told, as before Linux 6.2 and without rights. */
  count(folder: string): number {
    try {
      return statSync(folder, { throwIfNoEntry: false })?.size ?? 0
    } catch (error) {
      if (isGone(error) || isRefused(error)) return 0
      throw error
    }
  }

  /** Numbers of the open descriptors in no particular order; null without rights. */
  list(folder: string): number[] | null {
    try {
      return readdirSync(folder).map(Number)
    } catch (error) {
      if (isRefused(error)) return null
      if (isGone(error)) return []
      throw error
    }
  }

  target(folder: string, descriptor: number): DescriptorTarget {
    try {
      return parseSocketLink(readlinkSync(`${folder}/${descriptor}`)) ?? 'other'
    } catch (error) {
      if (isRefused(error)) return 'refused'
      if (isGone(error)) return 'none'
      // A file in folders so deep that its path has no room in an answer (d_path); no socket's has that.
      if (systemErrorCode(error) === 'ENAMETOOLONG') return 'other'
      throw error
    }
  }
}

function listOrEmpty(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Inode in the target of a descriptor's link, "socket:[INODE]"; null for what is no socket. */
function parseSocketLink(target: string): number | null {
  return target.startsWith('socket:[') ? Number(target.slice(8, -1)) : null
}
