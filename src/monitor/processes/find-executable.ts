import { stat } from 'node:fs/promises'
import type { ProgramFile } from '../../shared/ipc/monitor-work'
import type { Platform } from '../../shared/model/machine'
import type { ProcessRef } from '../../shared/model/socket'
import { systemErrorCode } from './linux/system-error'
import type { ProcessSource } from './process-source'

/**
 * Where the program of a process lies, as a file that can be shown. On Linux a path may stand for
 * another file than the one that runs: in a container it is a path inside of that.
 */
export async function findExecutable(
  ref: ProcessRef,
  processes: ProcessSource,
  platform: Platform
): Promise<ProgramFile> {
  const answer = await processes.inspect(ref)
  if (answer.kind === 'gone') return { result: 'gone' }
  if (answer.kind === 'failed') return { result: 'unknown', reason: answer.reason }
  const { executable, executableDeleted } = answer.detail
  if (!executable.known) return { result: 'unknown', reason: executable.reason }
  const path = executable.value
  if (executableDeleted) return { result: 'deleted', path }
  try {
    const shown = await stat(path)
    const isOther = platform === 'linux' && !(await isSameFile(`/proc/${ref.pid}/exe`, shown))
    return isOther
      ? { result: 'unknown', reason: `${path} lies in a file system of its own, as in a container` }
      : { result: 'found', path }
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return { result: 'unknown', reason: `there is no ${path} here; it may lie in a container` }
    }
    return { result: 'unknown', reason: `${path} cannot be looked at: ${code ?? String(error)}` }
  }
}

async function isSameFile(
  path: string,
  { dev, ino }: { readonly dev: number; readonly ino: number }
): Promise<boolean> {
  const other = await stat(path)
  return other.dev === dev && other.ino === ino
}
