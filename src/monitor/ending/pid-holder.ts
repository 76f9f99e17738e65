import { systemErrorCode } from '../processes/linux/system-error'
import type { EndMethod } from '../../shared/model/end-process'
import type { ProcessHold, ProcessHolder, SignalAnswer } from './process-holder'

/**
 * Ends a process by its number, where the system cannot hold it fast. Between the check and the signal
 * are microseconds in which the number would have to be given out again.
 */
export class PidHolder implements ProcessHolder {
  readonly isKernelThread: (pid: number) => boolean

  /** Only Linux shows threads of its kernel as processes. */
  constructor(isKernelThread: (pid: number) => boolean = () => false) {
    this.isKernelThread = isKernelThread
  }

  hold(pid: number): ProcessHold {
    return {
      signal: (method) => signalPid(pid, method),
      release: () => undefined
    }
  }
}

/** Node ends a process of Windows (TerminateProcess) for either signal. */
export function signalPid(pid: number, method: EndMethod): SignalAnswer {
  try {
    process.kill(pid, method === 'SIGTERM' ? 'SIGTERM' : 'SIGKILL')
    return 'sent'
  } catch (error) {
    return signalFailure(systemErrorCode(error) ?? String(error))
  }
}

/** What an error of kill(2) means, by its name in errno(3). */
export function signalFailure(code: string): SignalAnswer {
  if (code === 'ESRCH') return 'gone'
  return code === 'EPERM' || code === 'EACCES' ? 'denied' : { failed: code }
}
