import type { EndMethod, EndRefusal } from '../model/end-process'
import type { Fact } from '../model/fact'
import type { Platform } from '../model/machine'
import type { ProcessService } from '../model/process'

/** What the rule about ending a process looks at. */
export interface EndSubject {
  readonly platform: Platform
  readonly pid: number
  /** Hostile text. */
  readonly name: string
  readonly executable: Fact<string>
  readonly service: Fact<ProcessService | null>
  /** False where the system has no such processes. */
  readonly isKernelThread: boolean
  /** A process of Portlight itself. */
  readonly isOwn: boolean
}

/** The system's own numbers: 1 starts all others; Windows keeps 0 and 4 for its idle time and kernel. */
const kernelPids: Readonly<Record<Platform, readonly number[]>> = {
  linux: [0],
  darwin: [0],
  win32: [0, 4]
}

/**
 * Processes without which Windows stops (csrss, wininit, services, lsass and smss are "critical
 * processes": Microsoft Learn, "RtlSetProcessIsCritical"), or the session ends (winlogon), by name.
 */
const windowsCritical: ReadonlySet<string> = new Set([
  'csrss.exe',
  'lsaiso.exe',
  'lsass.exe',
  'services.exe',
  'smss.exe',
  'wininit.exe',
  'winlogon.exe'
])

/** On a Mac every window goes away with the first, and the session ends with the second. */
const macCritical: ReadonlySet<string> = new Set(['WindowServer', 'loginwindow'])

/**
 * The system's message bus: D-Bus does not support being restarted while the system runs, and login,
 * network and desktop hang on it. Known by its service, since a process may give itself any name.
 */
const linuxCriticalServices: ReadonlySet<string> = new Set(['dbus.service', 'dbus-broker.service'])

/**
 * Why Portlight does not end a process, in a sentence; null where it would. Names count only where the
 * program lies in a folder of the system, or where that is not told: else one could hide behind them.
 */
export function endRefusal(subject: EndSubject): EndRefusal | null {
  const { platform, pid, isOwn, isKernelThread } = subject
  if (isOwn) {
    return {
      reason: 'portlight',
      message: 'This is Portlight itself. Close its window to end it.'
    }
  }
  if (pid === 1 && platform !== 'win32') {
    return {
      reason: 'init',
      message: 'Process 1 starts and minds all others: the system would stop with it.'
    }
  }
  if (isKernelThread || kernelPids[platform].includes(pid)) {
    return { reason: 'kernel', message: 'This is a part of the kernel, and cannot be ended.' }
  }
  return isCritical(subject)
    ? {
        reason: 'critical',
        message: 'The system, or everything you have open, would go down with this process.'
      }
    : null
}

function isCritical({ platform, name, executable, service }: EndSubject): boolean {
  switch (platform) {
    case 'win32':
      return (
        windowsCritical.has(name.toLowerCase()) &&
        isIn(executable, /^[a-z]:\\windows\\system32\\[^\\]+$/i)
      )
    case 'darwin':
      return macCritical.has(name) && isIn(executable, /^\/System\//)
    case 'linux':
      return (
        service.known &&
        service.value?.userUid === undefined &&
        service.value?.names.some((unit) => linuxCriticalServices.has(unit)) === true
      )
  }
}

function isIn(executable: Fact<string>, folder: RegExp): boolean {
  return !executable.known || folder.test(executable.value)
}

/** How a process is ended: what can be asked of it and what is done to it. */
export function endMethod(platform: Platform, force: boolean): EndMethod {
  if (platform === 'win32') return 'TerminateProcess'
  return force ? 'SIGKILL' : 'SIGTERM'
}
