import type { SocketOwner } from '../../../shared/model/socket'
import { ProcFileReader } from '../../processes/linux/proc-file-reader'
import { processName, splitArguments } from '../../processes/linux/process-name'
import { parseProcStat } from '../../processes/linux/proc-stat'
import { bootTimeMs, startedAtMs } from '../../processes/linux/start-time'
import { isGone, isRefused } from '../../processes/linux/system-error'

/** Longest path that a name is completed from (PATH_MAX of include/uapi/linux/limits.h); bytes. */
const firstArgumentLimit = 4096

/** What tells one process from another with the same number, and one program from the next. */
export interface ProcessIdentity {
  readonly startTicks: number
  /** Name as the kernel has it, in bytes (latin1); another one after an exec. */
  readonly comm: string
  /** The main thread has ended; others may go on. */
  readonly isMainThreadEnded: boolean
}

/** Identity of a process that may not be looked at (hidepid=1): it owns nothing here. */
const hiddenIdentity: ProcessIdentity = { startTicks: -1, comm: '', isMainThreadEnded: false }

/** Reads who a process is from /proc/PID/stat and cmdline. */
export class ProcessIdentityReader {
  readonly #root: string
  readonly #reader = new ProcFileReader(4096)

  constructor(root: string) {
    this.#root = root
  }

  /** Null where the process is gone. */
  identify(pid: number): ProcessIdentity | null {
    let stat
    try {
      stat = parseProcStat(this.#reader.read(`${this.#root}/${pid}/stat`))
    } catch (error) {
      if (isGone(error)) return null
      if (isRefused(error)) return hiddenIdentity
      throw error
    }
    if (stat === null) return null
    const { startTicks, comm, state } = stat
    return { startTicks, comm, isMainThreadEnded: state === 'Z' }
  }

  /** How the process stands in the rows of its sockets. */
  owner(pid: number, { startTicks, comm }: ProcessIdentity): SocketOwner {
    return {
      pid,
      startedAt: startedAtMs(startTicks, bootTimeMs(this.#root, this.#reader)),
      name: processName(comm, () => this.#firstArgument(pid))
    }
  }

  #firstArgument(pid: number): string | null {
    try {
      const path = `${this.#root}/${pid}/cmdline`
      return splitArguments(this.#reader.read(path, firstArgumentLimit))[0] ?? null
    } catch {
      // It only completes a name, which is good enough without.
      return null
    }
  }
}
