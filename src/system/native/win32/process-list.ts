import { nativeBuffer } from '../native-buffer'
import { type Handle, invalidHandle, type WindowsLibraries } from './system-functions'
import { readWideText } from './wide-text'

/** A process as Windows lists it to everyone. */
export interface WindowsProcess {
  readonly pid: number
  /** Pid that the parent had; it may have ended, and the pid may be another's by now. */
  readonly parentPid: number
  /** File name of the executable, without folders. Hostile text. */
  readonly name: string
}

/**
 * Size and offsets of PROCESSENTRY32W with 64-bit pointers (Microsoft Learn, "PROCESSENTRY32W
 * structure").
 */
const entrySize = 568
const offsets = { size: 0, pid: 8, parentPid: 32, name: 44 } as const
const nameCharacters = 260

/** TH32CS_SNAPPROCESS (Microsoft Learn, "CreateToolhelp32Snapshot function"). */
const snapshotProcesses = 2

/** More processes than Windows can have; a list that goes on beyond is taken for a mistake. */
const maxProcesses = 1 << 20

/** Reads one PROCESSENTRY32W. Null where the buffer is too short. */
export function readProcessEntry(bytes: Buffer): WindowsProcess | null {
  if (bytes.length < entrySize) return null
  return {
    pid: bytes.readUInt32LE(offsets.pid),
    parentPid: bytes.readUInt32LE(offsets.parentPid),
    name: readWideText(bytes, offsets.name, nameCharacters)
  }
}

/** Lists all processes (Microsoft Learn, "Tool Help Library"); no rights are needed. */
export class ProcessList {
  readonly #snapshot: (flags: number, pid: number) => Handle
  readonly #first: (snapshot: Handle, entry: Buffer) => number
  readonly #next: (snapshot: Handle, entry: Buffer) => number
  readonly #close: (handle: Handle) => number
  readonly #entry = nativeBuffer(entrySize)

  /** @throws where the functions are not there. */
  constructor(windows: WindowsLibraries) {
    const kernel = 'kernel32.dll'
    this.#snapshot = windows.find(
      kernel,
      'intptr_t __stdcall CreateToolhelp32Snapshot(uint32_t flags, uint32_t pid)'
    )
    this.#first = windows.find(
      kernel,
      'int __stdcall Process32FirstW(intptr_t snapshot, void *entry)'
    )
    this.#next = windows.find(
      kernel,
      'int __stdcall Process32NextW(intptr_t snapshot, void *entry)'
    )
    this.#close = windows.find(kernel, 'int __stdcall CloseHandle(intptr_t handle)')
  }

  /** @throws where Windows does not give the list. */
  read(): readonly WindowsProcess[] {
    const snapshot = this.#snapshot(snapshotProcesses, 0)
    if (Number(snapshot) === invalidHandle) throw new Error('CreateToolhelp32Snapshot failed')
    const list: WindowsProcess[] = []
    try {
      this.#entry.writeUInt32LE(entrySize, offsets.size)
      let more = this.#first(snapshot, this.#entry)
      while (more !== 0 && list.length < maxProcesses) {
        const process = readProcessEntry(this.#entry)
        if (process !== null) list.push(process)
        more = this.#next(snapshot, this.#entry)
      }
    } finally {
      this.#close(snapshot)
    }
    if (list.length === 0) throw new Error('the list of processes is empty')
    return list
  }
}
