import { readFileTime, readFileTimeSpan } from './file-time'
import { nativeBuffer } from '../native-buffer'
import type { Handle, WindowsLibraries } from './system-functions'

/** PROCESS_QUERY_LIMITED_INFORMATION (Microsoft Learn, "Process Security and Access Rights"). */
const queryLimited = 0x1000

/** What Windows tells of a process's life. */
export interface ProcessTimes {
  /** Milliseconds since the Unix epoch; null where not told. */
  readonly startedAt: number | null
  /** It has ended, and is only remembered because somebody holds a handle of it. */
  readonly ended: boolean
  /** Time on a processor since the start, in the kernel and outside; milliseconds. */
  readonly processorMs: number
}

/** Opens processes and reads their times (Microsoft Learn, "GetProcessTimes function"). */
export class ProcessHandles {
  readonly #open: (access: number, inherit: number, pid: number) => Handle
  readonly #close: (handle: Handle) => number
  readonly #times: (
    h: Handle,
    created: Buffer,
    ended: Buffer,
    kernel: Buffer,
    user: Buffer
  ) => number
  readonly #created = nativeBuffer(8)
  readonly #ended = nativeBuffer(8)
  readonly #kernel = nativeBuffer(8)
  readonly #user = nativeBuffer(8)

  /** @throws where the functions are not there. */
  constructor(windows: WindowsLibraries) {
    const kernel = 'kernel32.dll'
    this.#open = windows.find(
      kernel,
      'intptr_t __stdcall OpenProcess(uint32_t access, int inherit, uint32_t pid)'
    )
    this.#close = windows.find(kernel, 'int __stdcall CloseHandle(intptr_t handle)')
    this.#times = windows.find(
      kernel,
      'int __stdcall GetProcessTimes(intptr_t process, void *created, void *ended, void *kernel, void *user)'
    )
  }

  /** Hands `use` a handle of the process; null where there is none or it may not be opened. */
  with<T>(pid: number, use: (handle: Handle) => T): T | null {
    const handle = this.#open(queryLimited, 0, pid)
    if (Number(handle) === 0) return null
    try {
      return use(handle)
    } finally {
      this.#close(handle)
    }
  }

  timesOf(handle: Handle): ProcessTimes | null {
    const done = this.#times(handle, this.#created, this.#ended, this.#kernel, this.#user)
    if (done === 0) return null
    return {
      startedAt: readFileTime(this.#created, 0),
      ended: readFileTime(this.#ended, 0) !== null,
      processorMs: (readFileTimeSpan(this.#kernel, 0) ?? 0) + (readFileTimeSpan(this.#user, 0) ?? 0)
    }
  }

  /** Null where the process is not there or may not be opened. */
  times(pid: number): ProcessTimes | null {
    return this.with(pid, (handle) => this.timesOf(handle))
  }
}
