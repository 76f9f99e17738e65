import type { ProcessDetail } from '../../shared/model/process'
import type { ProcessSource } from '../processes/process-source'

/**
 * Tells whether a process is one of Portlight: one of `ownPids`, this one, or one above or below them
 * that runs the same program, as helpers and launchers of Electron do. A shell that started Portlight
 * is none, nor is a file manager that it started.
 */
export async function isOwnProcess(
  detail: Pick<ProcessDetail, 'pid' | 'executable' | 'parents'>,
  ownPids: readonly number[],
  processes: ProcessSource,
  thisPid: number = process.pid
): Promise<boolean> {
  const own = new Set([...ownPids, thisPid])
  if (own.has(detail.pid)) return true
  const answer = await processes.inspect({ pid: thisPid, startedAt: null })
  if (answer.kind !== 'found' || !answer.detail.executable.known) return false
  const isSameProgram =
    detail.executable.known && detail.executable.value === answer.detail.executable.value
  if (!isSameProgram) return false
  const isBelow = pidsOf(detail).some((pid) => own.has(pid))
  return isBelow || pidsOf(answer.detail).includes(detail.pid)
}

function pidsOf({ parents }: Pick<ProcessDetail, 'parents'>): number[] {
  return parents.known ? parents.value.map(({ pid }) => pid) : []
}
