import { readdirSync, statSync } from 'node:fs'
import { isGone, isRefused, systemErrorCode } from '../../processes/linux/system-error'
import type { NumberedFolder, OpenNumberedFolder } from './numbered-folder'

/** What stands behind a descriptor: a socket's inode, `other` for anything else, `none` for nothing. */
export type DescriptorTarget = number | 'other' | 'none' | 'refused'

/** Descriptors of one process. */
export interface Descriptors {
  /** Numbers of the open ones in no particular order; null without rights. */
  list(): number[] | null
  target(descriptor: number): DescriptorTarget
}

/** Reads what a process has open from its folder of descriptors (proc_pid_fd(5)). */
export class DescriptorReader {
  readonly #root: string
  readonly #open: OpenNumberedFolder

  constructor(root: string, open: OpenNumberedFolder) {
    this.#root = root
    this.#open = open
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

  /** Lets `look` ask about the descriptors in `folder`, as often as it likes, and returns its answer. */
  within<T>(folder: string, look: (descriptors: Descriptors) => T): T {
    const opened = this.#tryOpen(folder)
    if (opened === 'none' || opened === 'refused') return look(unreadable[opened])
    try {
      return look({
        list: () => listOf(opened),
        target: (descriptor) => targetOf(opened, descriptor)
      })
    } finally {
      opened.close()
    }
  }

  #tryOpen(folder: string): NumberedFolder | 'none' | 'refused' {
    try {
      return this.#open(folder)
    } catch (error) {
      if (isRefused(error)) return 'refused'
      if (isGone(error)) return 'none'
      throw error
    }
  }
}

/** Of folders that are not there, or that may not be opened. */
const unreadable: Readonly<Record<'none' | 'refused', Descriptors>> = {
  none: { list: () => [], target: () => 'none' },
  refused: { list: () => null, target: () => 'refused' }
}

function listOf(folder: NumberedFolder): number[] | null {
  try {
    return folder.numbers()
  } catch (error) {
    if (isRefused(error)) return null
    if (isGone(error)) return []
    throw error
  }
}

function targetOf(folder: NumberedFolder, descriptor: number): DescriptorTarget {
  try {
    return folder.socketAt(descriptor) ?? 'other'
  } catch (error) {
    if (isRefused(error)) return 'refused'
    if (isGone(error)) return 'none'
    // A file in folders so deep that its path has no room in an answer (d_path); no socket's has that.
    if (systemErrorCode(error) === 'ENAMETOOLONG') return 'other'
    throw error
  }
}

function listOrEmpty(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
