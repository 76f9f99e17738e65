import type { Fact } from '../../../shared/model/fact'
import { known, unknown } from '../../../shared/model/fact'
import { type Koffi, loadKoffi } from '../load-koffi'

/** A HANDLE; a number as long as it is one that a double holds exactly. */
export type Handle = number | bigint

/** What CreateToolhelp32Snapshot and others answer in place of a handle: (HANDLE)-1. */
export const invalidHandle = -1

/** Codes of errors (Microsoft Learn, "System Error Codes"). */
export const errorCodes = {
  success: 0,
  notSupported: 50,
  insufficientBuffer: 122,
  moreData: 234
} as const

/** Where the structures are laid out as the parsers expect them: 64-bit pointers, little end first. */
const knownArchitectures: ReadonlySet<string> = new Set(['x64', 'arm64'])

/**
 * Opens libraries of Windows. Unknown, with the reason, on another system, on 32-bit processors, whose
 * structures are laid out otherwise, and where koffi cannot be loaded.
 */
export function openWindows(
  platform: NodeJS.Platform = process.platform,
  arch: string = process.arch
): Fact<WindowsLibraries> {
  if (platform !== 'win32') return unknown('this is not Windows')
  if (!knownArchitectures.has(arch)) {
    return unknown(`the layout of Windows' structures on ${arch} is not known`)
  }
  const koffi = loadKoffi()
  return koffi.known ? known(new WindowsLibraries(koffi.value)) : koffi
}

/** Functions of the system's libraries, found by their prototypes. */
export class WindowsLibraries {
  readonly koffi: Koffi
  readonly #libraries = new Map<string, ReturnType<Koffi['load']>>()

  constructor(koffi: Koffi) {
    this.koffi = koffi
  }

  /**
   * The function of a prototype in the notation of koffi. T is what it takes and answers; nothing
   * checks that it says the same as the prototype.
   * @throws where the library or the function is not there.
   */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- a cast by another name
  find<T>(library: string, prototype: string): T {
    let loaded = this.#libraries.get(library)
    if (loaded === undefined) {
      loaded = this.koffi.load(library)
      this.#libraries.set(library, loaded)
    }
    return loaded.func(prototype) as unknown as T
  }

  /** Like `find`, for functions that some releases lack: null where it is not there. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as above
  findOptional<T>(library: string, prototype: string): T | null {
    try {
      return this.find<T>(library, prototype)
    } catch {
      return null
    }
  }
}
