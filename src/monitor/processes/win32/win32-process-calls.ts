import { type Fact, known, unknown } from '../../../shared/model/fact'
import { nativeBuffer } from '../../../system/native/native-buffer'
import { ProcessList, type WindowsProcess } from '../../../system/native/win32/process-list'
import { ProcessHandles, type ProcessTimes } from '../../../system/native/win32/process-times'
import {
  errorCodes,
  type Handle,
  type WindowsLibraries
} from '../../../system/native/win32/system-functions'
import { readCountedText } from './counted-text'
import { readTokenUser, sidText } from './security-identifier'
import { readServiceEntries, type ServiceEntry } from './service-entries'

/** A process that may be looked at, for as long as the look lasts. */
export interface OpenedProcess {
  times(): ProcessTimes | null
  /** Bytes in RAM. */
  residentBytes(): Fact<number>
  executable(): Fact<string>
  commandLine(): Fact<string>
  /** SID of the user it runs as. */
  user(): Fact<Buffer>
}

/** What is asked of Windows about processes; a test passes its own. */
export interface Win32ProcessCalls {
  /** Null where the process is not there or may not be opened. */
  look<T>(pid: number, use: (process: OpenedProcess) => T): T | null
  /** @throws where Windows does not give the list. */
  list(): readonly WindowsProcess[]
  /** The services that run, with their processes. */
  services(): Fact<readonly ServiceEntry[]>
  /** Name of an account as domain and name; asks a domain's controller where it must. */
  accountName(sid: Buffer): Promise<Fact<string>>
}

/** Codes and sizes; their sources stand where they are used. */
const tokenQuery = 8
const tokenUserClass = 1
const tokenUserSize = 256
const commandLineClass = 60
const commandLineSize = 16 + 0x1_0000
const memoryCountersSize = 72
const residentOffset = 16
const pathCharacters = 32_768
const accountCharacters = 512
const enumerateServices = 4
const win32Services = 0x30
const activeServices = 1
/** The most that EnumServicesStatusExW takes. */
const servicesSize = 256 * 1024
const maxServiceRounds = 16

type LookupAccount = (
  system: null,
  sid: Buffer,
  name: Buffer,
  nameLength: [number],
  domain: Buffer,
  domainLength: [number],
  use: [number],
  done: (error: Error | null, result: number) => void
) => void

/** Functions of kernel32.dll, advapi32.dll and ntdll.dll; those that may be missing are null. */
function findFunctions(windows: WindowsLibraries) {
  const kernel = 'kernel32.dll'
  const security = 'advapi32.dll'
  return {
    closeHandle: windows.find<(handle: Handle) => number>(
      kernel,
      'int __stdcall CloseHandle(intptr_t handle)'
    ),
    imageName: windows.find<(h: Handle, flags: number, text: Buffer, size: [number]) => number>(
      kernel,
      'int __stdcall QueryFullProcessImageNameW(intptr_t process, uint32_t flags, void *text, _Inout_ uint32_t *size)'
    ),
    memoryInfo: windows.find<(h: Handle, counters: Buffer, size: number) => number>(
      kernel,
      'int __stdcall K32GetProcessMemoryInfo(intptr_t process, void *counters, uint32_t size)'
    ),
    queryProcess: windows.findOptional<
      (h: Handle, kind: number, bytes: Buffer, size: number, written: [number]) => number
    >(
      'ntdll.dll',
      'int32_t __stdcall NtQueryInformationProcess(intptr_t process, int kind, void *bytes, uint32_t size, _Out_ uint32_t *written)'
    ),
    openToken: windows.findOptional<(h: Handle, access: number, token: [Handle]) => number>(
      security,
      'int __stdcall OpenProcessToken(intptr_t process, uint32_t access, _Out_ intptr_t *token)'
    ),
    tokenInfo: windows.findOptional<
      (h: Handle, kind: number, bytes: Buffer, size: number, written: [number]) => number
    >(
      security,
      'int __stdcall GetTokenInformation(intptr_t token, int kind, void *bytes, uint32_t size, _Out_ uint32_t *written)'
    ),
    lookupAccount: windows.findOptional<{ async: LookupAccount }>(
      security,
      'int __stdcall LookupAccountSidW(void *system, void *sid, void *name, _Inout_ uint32_t *name_length, void *domain, _Inout_ uint32_t *domain_length, _Out_ uint32_t *use)'
    ),
    openManager: windows.findOptional<(machine: null, database: null, access: number) => Handle>(
      security,
      'intptr_t __stdcall OpenSCManagerW(void *machine, void *database, uint32_t access)'
    ),
    enumerate: windows.findOptional<
      (
        manager: Handle,
        level: number,
        type: number,
        state: number,
        bytes: unknown,
        size: number,
        needed: [number],
        returned: [number],
        resume: [number],
        group: null
      ) => number
    >(
      security,
      'int __stdcall EnumServicesStatusExW(intptr_t manager, int level, uint32_t type, uint32_t state, void *bytes, uint32_t size, _Out_ uint32_t *needed, _Out_ uint32_t *returned, _Inout_ uint32_t *resume, void *group)'
    ),
    lastError: windows.find<() => number>(kernel, 'uint32_t __stdcall GetLastError()')
  }
}

type Functions = ReturnType<typeof findFunctions>

/** The real calls. They need no rights beyond those a user has over his own processes. */
export class SystemProcessCalls implements Win32ProcessCalls {
  readonly #windows: WindowsLibraries
  readonly #handles: ProcessHandles
  readonly #list: ProcessList
  readonly #functions: Functions
  readonly #path = nativeBuffer(pathCharacters * 2)
  readonly #commandLine = nativeBuffer(commandLineSize)
  readonly #token = nativeBuffer(tokenUserSize)
  readonly #memory = nativeBuffer(memoryCountersSize)
  #manager: Handle = 0

  /** @throws where a function is not there that every Windows has. */
  constructor(windows: WindowsLibraries) {
    this.#windows = windows
    this.#handles = new ProcessHandles(windows)
    this.#list = new ProcessList(windows)
    this.#functions = findFunctions(windows)
  }

  look<T>(pid: number, use: (process: OpenedProcess) => T): T | null {
    return this.#handles.with(pid, (handle) =>
      use({
        times: () => this.#handles.timesOf(handle),
        residentBytes: () => this.#residentBytes(handle),
        executable: () => this.#executable(handle),
        commandLine: () => this.#commandLineOf(handle),
        user: () => this.#user(handle)
      })
    )
  }

  list(): readonly WindowsProcess[] {
    return this.#list.read()
  }

  /** Microsoft Learn, "QueryFullProcessImageNameW function". */
  #executable(handle: Handle): Fact<string> {
    const size: [number] = [pathCharacters]
    if (this.#functions.imageName(handle, 0, this.#path, size) === 0) {
      return unknown('Windows does not tell the path of this process')
    }
    const length = Math.min(size[0], pathCharacters) * 2
    return known(this.#path.toString('utf16le', 0, length))
  }

  /** Microsoft Learn, "GetProcessMemoryInfo function", "PROCESS_MEMORY_COUNTERS structure". */
  #residentBytes(handle: Handle): Fact<number> {
    this.#memory.writeUInt32LE(memoryCountersSize, 0)
    if (this.#functions.memoryInfo(handle, this.#memory, memoryCountersSize) === 0) {
      return unknown('Windows does not tell the memory of this process')
    }
    return known(Number(this.#memory.readBigUInt64LE(residentOffset)))
  }

  /**
   * ProcessCommandLineInformation of NtQueryInformationProcess, there since Windows 8.1: unlike the
   * process's own memory it needs no more than the right to ask.
   */
  #commandLineOf(handle: Handle): Fact<string> {
    const query = this.#functions.queryProcess
    if (query === null) return unknown('this Windows does not tell command lines')
    const bytes = this.#commandLine
    const status = query(handle, commandLineClass, bytes, commandLineSize, [0])
    if (status !== 0) {
      const code = (status >>> 0).toString(16)
      return unknown(`this Windows does not tell the command line (status 0x${code})`)
    }
    const text = readCountedText(bytes)
    return text === null ? unknown('what Windows answered was not understood') : known(text)
  }

  /** Microsoft Learn, "OpenProcessToken function", "GetTokenInformation function". */
  #user(handle: Handle): Fact<Buffer> {
    const { openToken, tokenInfo, closeHandle } = this.#functions
    if (openToken === null || tokenInfo === null) return unknown('this Windows does not tell users')
    const token: [Handle] = [0]
    if (openToken(handle, tokenQuery, token) === 0) {
      return unknown('the system does not let Portlight look at the user of this process')
    }
    try {
      const written: [number] = [0]
      if (tokenInfo(token[0], tokenUserClass, this.#token, tokenUserSize, written) === 0) {
        return unknown('Windows does not tell the user of this process')
      }
      const sid = readTokenUser(this.#token, written[0])
      return sid === null ? unknown('what Windows answered was not understood') : known(sid)
    } finally {
      closeHandle(token[0])
    }
  }

  /** Microsoft Learn, "LookupAccountSidW function". On a thread: it may wait for the network. */
  accountName(sid: Buffer): Promise<Fact<string>> {
    const lookup = this.#functions.lookupAccount
    if (lookup === null) return Promise.resolve(unknown('this Windows does not tell users'))
    const ownSid = nativeBuffer(sid.length)
    sid.copy(ownSid)
    const name = nativeBuffer(accountCharacters * 2)
    const domain = nativeBuffer(accountCharacters * 2)
    const nameLength: [number] = [accountCharacters]
    const domainLength: [number] = [accountCharacters]
    return new Promise((resolve) => {
      const done = (error: Error | null, result: number): void => {
        if (error !== null) resolve(unknown(error.message))
        else if (result === 0)
          resolve(unknown(`the account ${sidText(sid) ?? ''} has no name here`))
        else {
          const short = name.toString('utf16le', 0, Math.min(nameLength[0], accountCharacters) * 2)
          const of = Math.min(domainLength[0], accountCharacters) * 2
          const authority = domain.toString('utf16le', 0, of)
          resolve(known(authority === '' ? short : `${authority}\\${short}`))
        }
      }
      lookup.async(null, ownSid, name, nameLength, domain, domainLength, [0], done)
    })
  }

  /** Microsoft Learn, "EnumServicesStatusExW function". */
  services(): Fact<readonly ServiceEntry[]> {
    const { openManager, enumerate, lastError } = this.#functions
    if (openManager === null || enumerate === null) return unknown('this Windows has no services')
    if (Number(this.#manager) === 0) this.#manager = openManager(null, null, enumerateServices)
    if (Number(this.#manager) === 0) {
      return unknown('the system does not let Portlight list the services')
    }
    const { koffi } = this.#windows
    const memory = koffi.alloc('uint8_t', servicesSize) as bigint
    try {
      const bytes = Buffer.from(koffi.view(memory, servicesSize))
      const resume: [number] = [0]
      const entries: ServiceEntry[] = []
      for (let round = 0; round < maxServiceRounds; round += 1) {
        const returned: [number] = [0]
        const done = enumerate(
          this.#manager,
          0,
          win32Services,
          activeServices,
          memory,
          servicesSize,
          [0],
          returned,
          resume,
          null
        )
        const error = done === 0 ? lastError() : errorCodes.success
        if (error !== errorCodes.success && error !== errorCodes.moreData) {
          return unknown(`Windows did not list the services (error ${error})`)
        }
        entries.push(...readServiceEntries(bytes, memory, returned[0]))
        if (error === errorCodes.success) return known(entries)
      }
      return unknown('the list of services did not end')
    } finally {
      koffi.free(memory)
    }
  }
}
