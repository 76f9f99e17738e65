import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { findProgram } from '../../system/tools/find-program'
import { toolEnvironment } from '../../system/tools/tool-environment'

/** How long the guard is tried out; milliseconds. It takes about three. */
const trialMs = 2000

/** A program that ignores SIGTERM is killed so many seconds later. */
const killAfterSeconds = 1

/** Programs of the system that end another one when Portlight is gone. */
export interface ToolGuard {
  readonly setpriv: string
  readonly timeout: string
}

/** How a program is started. */
export interface ToolStart {
  readonly path: string
  readonly args: readonly string[]
  /** It is held by the guard: a process group of its own, to be ended as one. */
  readonly isGuarded: boolean
}

/**
 * How to start a program so that it ends soon after this process was killed.
 *
 * On Linux `setpriv --pdeathsig` has the kernel send SIGTERM when this process is gone, however it went
 * (PR_SET_PDEATHSIG of prctl(2)). The kernel forgets that where a program with capabilities or setuid is
 * started, as ping is, so the signal goes to GNU `timeout` in between, which has neither and passes it on.
 * Only a kill within the milliseconds before setpriv has asked for it goes unnoticed.
 *
 * Windows needs no guard: libuv puts children into a job that the system ends with this process. Elsewhere,
 * and where the guard is missing, the program is started as it is and its arguments are the only bound.
 */
export function guardedStart(
  path: string,
  args: readonly string[],
  limitMs: number,
  guard: ToolGuard | null = systemGuard()
): ToolStart {
  // A program that may not be run is started as it is: the system's own refusal is the one to be told.
  if (guard === null || !mayBeRun(path)) return { path, args, isGuarded: false }
  const seconds = Math.ceil(limitMs / 1000) + 1
  return {
    path: guard.setpriv,
    args: [
      ...['--pdeathsig', 'TERM', '--', guard.timeout],
      ...['-k', String(killAfterSeconds), '-s', 'KILL', String(seconds), path, ...args]
    ],
    isGuarded: true
  }
}

/** Whether a program ends with this process however that ends: by the guard, or by Windows itself. */
export function endsWithPortlight(): boolean {
  return process.platform === 'win32' || systemGuard() !== null
}

let found: ToolGuard | null | undefined

/** The guard of this system; null where there is none. Looked for and tried out once. */
function systemGuard(): ToolGuard | null {
  if (found === undefined) found = process.platform === 'linux' ? findGuard() : null
  return found
}

/**
 * Tried out, since names tell too little: setpriv of busybox knows no --pdeathsig, and its timeout turns
 * itself into the program.
 */
function findGuard(): ToolGuard | null {
  const setpriv = findProgram('setpriv')
  const timeout = findProgram('timeout')
  if (setpriv === null || timeout === null) return null
  const trial = spawnSync(setpriv, ['--pdeathsig', 'TERM', '--', timeout, '--version'], {
    encoding: 'latin1',
    env: toolEnvironment(process.env),
    timeout: trialMs
  })
  return isGnuTimeout(trial.status, trial.stdout) ? { setpriv, timeout } : null
}

/** Whether `timeout --version` was answered by that of GNU coreutils. */
export function isGnuTimeout(status: number | null, output: string | null): boolean {
  return status === 0 && output?.startsWith('timeout (GNU coreutils)') === true
}

function mayBeRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
