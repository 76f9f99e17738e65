/** Fields of /proc/PID/stat that are used here (proc_pid_stat(5)). */
export interface ProcStat {
  /**
   * Name the kernel keeps, at most 15 bytes. May hold any byte, so it is kept as bytes, one for each
   * UTF-16 unit (latin1).
   */
  readonly comm: string
  /** One letter: R, S, D, Z (zombie), … */
  readonly state: string
  readonly parentPid: number
  readonly isKernelThread: boolean
  /** Processor time used by all of its threads, those that ended too; ticks of a hundredth of a second. */
  readonly cpuTicks: number
  /** Threads that have not been done away with, the main thread included even where it has ended. */
  readonly threads: number
  /** Start after boot in ticks of a hundredth of a second. */
  readonly startTicks: number
  /**
   * Address of the bottom of the stack, which each exec(2) chooses anew at random; 0 or null where it is
   * not told, as without rights.
   */
  readonly stackStart: number | null
}

/** PF_KTHREAD of include/linux/sched.h. */
const kernelThreadFlag = 0x00200000

/**
 * Reads the content of /proc/PID/stat. The name stands in parentheses and may hold spaces, newlines
 * and parentheses itself, so the fields are counted from the last ")". Null for anything that is not
 * such a line, as where the read was cut short.
 */
export function parseProcStat(content: Buffer): ProcStat | null {
  const open = content.indexOf('(')
  const close = content.lastIndexOf(')')
  if (open < 1 || close < open) return null
  // Field 3 (state) comes first here: field n is at n - 3. One more shows that field 22 was not cut.
  const fields = content.toString('latin1', close + 2).split(' ', 26)
  const parentPid = Number(fields[1])
  const flags = Number(fields[6])
  const cpuTicks = Number(fields[11]) + Number(fields[12])
  const threads = Number(fields[17])
  const startTicks = Number(fields[19])
  const stackStart = Number(fields[25])
  const numbers = [parentPid, flags, cpuTicks, threads, startTicks]
  const isWhole = numbers.every((field) => Number.isSafeInteger(field))
  if (fields.length < 21 || !isWhole) return null
  return {
    comm: content.toString('latin1', open + 1, close),
    state: fields[0] ?? '',
    parentPid,
    isKernelThread: (flags & kernelThreadFlag) !== 0,
    cpuTicks,
    threads,
    startTicks,
    stackStart: Number.isSafeInteger(stackStart) ? stackStart : null
  }
}
