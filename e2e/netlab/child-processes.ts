import { readdirSync, readFileSync } from 'node:fs'

/** Processes that this one started, whichever of its threads did (proc_pid_task(5)); none of one that is gone. */
export function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
        .split(' ')
        .filter(Boolean)
        .map(Number)
    )
  } catch {
    return []
  }
}

/** All that descend from a process, each before its own children. */
export function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)])
}
