import { accessSync, constants } from 'node:fs'

/** The shell that every Unix has (POSIX, "sh"). */
const shell = '/bin/sh'

/**
 * Runs "$@" and ends as it ends, while a second process reads from descriptor 3, which nothing is ever
 * written to: it comes to its end when Portlight has gone, however it went, and then the whole group is
 * killed, this shell too. The program has no descriptor 3. The words of the command line stay words: none
 * of them is ever read as a part of the script.
 */
export const guardScript = [
  '"$@" 3<&- & program=$!',
  '{ read -r line <&3; kill -9 0; } >/dev/null 2>&1 & watcher=$!',
  'exec 3<&-',
  'wait "$program"; status=$?',
  // Waited for too: some containers have nobody who would ask how an orphan has ended.
  '{ kill -9 "$watcher"; wait "$watcher"; } >/dev/null 2>&1',
  'exit "$status"'
].join('\n')

/** How a program is started. */
export interface ToolStart {
  readonly path: string
  readonly args: readonly string[]
  /**
   * It is held by the guard: it needs a process group of its own, which is ended as one, and as descriptor 3
   * the end of a pipe whose other end this process alone has.
   */
  readonly isGuarded: boolean
}

/**
 * How to start a program so that it ends at once when this process is gone, however it went. Windows needs
 * no guard: libuv puts children into a job that the system ends with this process.
 */
export function guardedStart(
  path: string,
  args: readonly string[],
  platform: NodeJS.Platform = process.platform
): ToolStart {
  // A program that may not be run is started as it is: the system's own refusal is the one to be told.
  if (platform === 'win32' || !mayBeRun(path)) return { path, args, isGuarded: false }
  return { path: shell, args: ['-c', guardScript, 'sh', path, ...args], isGuarded: true }
}

function mayBeRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
