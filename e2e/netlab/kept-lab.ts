import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A lab that goes on between two commands of a developer, as it is found again. */
export interface KeptLab {
  readonly pid: number
  /** When the process began, in ticks since the machine's start: a pid alone is used again. */
  readonly startTicks: string
}

function fileOf(name: string): string {
  const folder = process.env['XDG_RUNTIME_DIR'] ?? tmpdir()
  return join(folder, `portlight-netlab-${process.getuid?.() ?? 0}-${name}.json`)
}

/** Remembers the process that holds the namespaces of a lab. @throws Error where it is gone. */
export function keepLab(name: string, pid: number): void {
  const startTicks = startOf(pid)
  if (startTicks === null) throw new Error('The lab has ended at once.')
  writeFileSync(fileOf(name), JSON.stringify({ pid, startTicks } satisfies KeptLab), {
    mode: 0o600
  })
}

/** The lab of this name, null where there is none or it has ended. */
export function findLab(name: string): KeptLab | null {
  try {
    const kept = JSON.parse(readFileSync(fileOf(name), 'utf8')) as KeptLab
    return startOf(kept.pid) === kept.startTicks ? kept : null
  } catch {
    return null
  }
}

export function forgetLab(name: string): void {
  rmSync(fileOf(name), { force: true })
}

/** Field 22 of proc_pid_stat(5); null where there is no such process, or only what is left of it. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name, in brackets, may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}
