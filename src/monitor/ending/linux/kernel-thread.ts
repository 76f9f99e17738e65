import { ProcFileReader } from '../../processes/linux/proc-file-reader'
import { parseProcStat } from '../../processes/linux/proc-stat'

/**
 * Whether a pid stands for a thread of the kernel, by its flags in /proc/PID/stat: in a container any
 * program may have the number 2. False where it cannot be read.
 */
export function isKernelThread(pid: number): boolean {
  try {
    const stat = parseProcStat(new ProcFileReader(1024).read(`/proc/${pid}/stat`))
    return stat?.isKernelThread === true
  } catch {
    return false
  }
}
