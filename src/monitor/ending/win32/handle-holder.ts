import { messageOf } from '../../../shared/domain/error-message'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import {
  type Handle,
  openWindows,
  type WindowsLibraries
} from '../../../system/native/win32/system-functions'
import { PidHolder, signalPid } from '../pid-holder'
import type { ProcessHold } from '../process-holder'

/** PROCESS_QUERY_LIMITED_INFORMATION: enough to hold a process (Microsoft Learn). */
const queryLimited = 0x1000

/**
 * Holds processes by a handle: Windows gives a number out again only when nobody has a handle of its
 * process. One that may not be opened may not be ended either, which the end itself then says.
 */
export class HandleHolder extends PidHolder {
  readonly #open: (access: number, inherit: number, pid: number) => Handle
  readonly #close: (handle: Handle) => number

  /** @throws where the functions are not there. */
  constructor(windows: WindowsLibraries) {
    super()
    const kernel = 'kernel32.dll'
    this.#open = windows.find(
      kernel,
      'intptr_t __stdcall OpenProcess(uint32_t access, int inherit, uint32_t pid)'
    )
    this.#close = windows.find(kernel, 'int __stdcall CloseHandle(intptr_t handle)')
  }

  /** Unknown, with the reason, where Windows' libraries cannot be called. */
  static create(): Fact<HandleHolder> {
    const windows = openWindows()
    if (!windows.known) return windows
    try {
      return known(new HandleHolder(windows.value))
    } catch (error) {
      return unknown(messageOf(error))
    }
  }

  override hold(pid: number): ProcessHold {
    const handle = this.#open(queryLimited, 0, pid)
    if (Number(handle) === 0) return super.hold(pid)
    return {
      signal: (method) => signalPid(pid, method),
      release: () => {
        this.#close(handle)
      }
    }
  }
}
