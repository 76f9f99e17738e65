import type { ProcFileReader } from './proc-file-reader'

/** Ticks a second in /proc: USER_HZ, the same on every machine (include/asm-generic/param.h). */
export const ticksPerSecond = 100

const bootTimes = new Map<string, number>()

/**
 * When the system was started, in milliseconds since the Unix epoch, from "btime" of /proc/stat; null
 * where it cannot be read. Read once for each `root`: the kernel derives it from the clock, so a
 * clock that is set later would give running processes another start time, and a start time is half
 * of a process's identity.
 */
export function bootTimeMs(root: string, reader: ProcFileReader): number | null {
  const cached = bootTimes.get(root)
  if (cached !== undefined) return cached
  const time = readBootTime(root, reader)
  if (time !== null) bootTimes.set(root, time)
  return time
}

function readBootTime(root: string, reader: ProcFileReader): number | null {
  let content
  try {
    content = reader.read(`${root}/stat`).toString('latin1')
  } catch {
    return null
  }
  const seconds = /^btime (\d+)$/m.exec(content)?.[1]
  return seconds === undefined ? null : Number(seconds) * 1000
}

/**
 * Start of a process in milliseconds since the Unix epoch, to a hundredth of a second; null where the
 * boot time is not known.
 */
export function startedAtMs(startTicks: number, bootTime: number | null): number | null {
  return bootTime === null ? null : bootTime + (startTicks * 1000) / ticksPerSecond
}
