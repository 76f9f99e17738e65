import { readdirSync } from 'node:fs'
import { messageOf } from '../../../shared/domain/error-message'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { ChildProcessRef } from '../../../shared/model/end-process'
import { ProcFileReader } from '../../processes/linux/proc-file-reader'
import { decodeBytes } from '../../processes/linux/process-name'
import { parseProcStat } from '../../processes/linux/proc-stat'
import { bootTimeMs, startedAtMs } from '../../processes/linux/start-time'

/**
 * Processes whose parent is `pid`, from /proc/PID/stat of all (proc(5)): /proc/PID/task/TID/children
 * is left out of some kernels. Those that end meanwhile are passed over.
 */
export function linuxChildren(pid: number, root = '/proc'): Fact<readonly ChildProcessRef[]> {
  const reader = new ProcFileReader(1024)
  let entries
  try {
    entries = readdirSync(root)
  } catch (error) {
    return unknown(messageOf(error))
  }
  const children: ChildProcessRef[] = []
  for (const entry of entries) {
    const child = /^\d+$/.test(entry) ? readChild(Number(entry), pid, root, reader) : null
    if (child !== null) children.push(child)
  }
  return known(children)
}

function readChild(
  pid: number,
  parent: number,
  root: string,
  reader: ProcFileReader
): ChildProcessRef | null {
  try {
    const stat = parseProcStat(reader.read(`${root}/${pid}/stat`))
    // One that has ended only waits to be looked after (zombie).
    if (stat?.parentPid !== parent || stat.state === 'Z') return null
    const startedAt = startedAtMs(stat.startTicks, bootTimeMs(root, reader))
    return { pid, startedAt, name: decodeBytes(stat.comm) }
  } catch {
    return null
  }
}
