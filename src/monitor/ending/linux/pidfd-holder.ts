import { constants } from 'node:os'
import { getSystemErrorName } from 'node:util'
import type { Fact } from '../../../shared/model/fact'
import { known, unknown } from '../../../shared/model/fact'
import type { EndMethod } from '../../../shared/model/end-process'
import { messageOf } from '../../../shared/domain/error-message'
import { type Koffi, loadKoffi } from '../../../system/native/load-koffi'
import { PidHolder, signalFailure } from '../pid-holder'
import { isKernelThread } from './kernel-thread'
import type { ProcessHold, ProcessHolder, SignalAnswer } from '../process-holder'

/** Numbers of the calls since Linux 5.1 and 5.3, the same on every processor but Alpha. */
const sendSignalCall = 424
const openCall = 434

/**
 * Errors of pidfd_open(2) that mean that there is no such process: ESRCH, EINVAL for a number that can be
 * none's, and ENOENT, on newer kernels, for that of a thread.
 */
const noProcess: ReadonlySet<string> = new Set(['ESRCH', 'EINVAL', 'ENOENT'])

/**
 * Holds processes by a descriptor (pidfd_open(2)), which stands for that one process even when its
 * number is given out again: what is checked while it is held is what the signal reaches
 * (pidfd_send_signal(2)). Kernels before 5.3 have none, and the number has to do.
 */
export class PidfdHolder implements ProcessHolder {
  readonly isKernelThread = isKernelThread
  readonly #koffi: Koffi
  readonly #call: SystemCall
  readonly #close: (descriptor: number) => number
  readonly #byPid = new PidHolder()

  /** @throws where the functions are not there. */
  constructor(koffi: Koffi) {
    const library = koffi.load(null)
    this.#koffi = koffi
    // syscall(2) takes any arguments; four words hold those of both calls.
    this.#call = library.func('long syscall(long, long, long, void *, long)') as SystemCall
    this.#close = library.func('int close(int)') as (descriptor: number) => number
  }

  /** Unknown, with the reason, where the C library cannot be called. */
  static create(): Fact<PidfdHolder> {
    const koffi = loadKoffi()
    if (!koffi.known) return koffi
    try {
      return known(new PidfdHolder(koffi.value))
    } catch (error) {
      return unknown(`the C library could not be used: ${messageOf(error)}`)
    }
  }

  hold(pid: number): ProcessHold | null {
    const descriptor = this.#call(openCall, pid, 0, null, 0)
    if (descriptor < 0) {
      // All else tells nothing of it: no such call, a sandbox, no descriptor left (EMFILE).
      const isGone = noProcess.has(getSystemErrorName(-this.#koffi.errno()))
      return isGone ? null : this.#byPid.hold(pid)
    }
    return {
      signal: (method) => this.#signal(descriptor, method),
      release: () => {
        this.#close(descriptor)
      }
    }
  }

  #signal(descriptor: number, method: EndMethod): SignalAnswer {
    const signal = method === 'SIGTERM' ? constants.signals.SIGTERM : constants.signals.SIGKILL
    if (this.#call(sendSignalCall, descriptor, signal, null, 0) === 0) return 'sent'
    return signalFailure(getSystemErrorName(-this.#koffi.errno()))
  }
}

type SystemCall = (
  call: number,
  first: number,
  second: number,
  third: null,
  fourth: number
) => number
