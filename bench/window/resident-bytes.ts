import { readFileSync } from 'node:fs'

/**
 * What a process holds in memory, proc_pid_status(5).
 * @throws Error where it is gone or the system tells no such thing.
 */
export function residentBytes(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  if (kibibytes === undefined) throw new Error(`The memory of process ${pid} is not told.`)
  return Number(kibibytes) * 1024
}
