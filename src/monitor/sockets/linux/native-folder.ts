import { constants } from 'node:fs'
import type { Koffi } from '../../../system/native/load-koffi'
import type { NumberedFolder, OpenNumberedFolder } from './numbered-folder'
import { SystemCallError } from '../../../system/native/linux/system-call-error'

/** The last is O_CLOEXEC of asm-generic/fcntl.h, which Node does not name. */
const openFlags = constants.O_RDONLY | constants.O_DIRECTORY | 0o2000000

/** Entries of a folder in one call, and the part of a link's target that is needed; bytes. */
const entriesBytes = 32_768
const targetBytes = 128

/** Offsets in struct linux_dirent64 (getdents64(2)). */
const lengthAt = 16
const nameAt = 19

const digitZero = 0x30
const closingBracket = 0x5d
/** "socket:[" as two words, low byte first, as all machines hold them that Portlight is built for. */
const prefixBytes = 8
const [firstPrefixWord, secondPrefixWord] = new Uint32Array(
  Uint8Array.from(Buffer.from('socket:[')).buffer
)

/**
 * Folders of numbers by the system's own calls. What Node's functions make a text of for each entry and
 * each link is read as bytes here, and a link is looked up from its folder instead of from the root:
 * reading all descriptors of all processes takes about three quarters of the time.
 */
export function nativeFolders(koffi: Koffi): OpenNumberedFolder {
  const calls = bindCalls(koffi)
  const failed = (call: string): SystemCallError => new SystemCallError(call, koffi.errno())
  // Memory that does not move, whatever becomes of JavaScript's.
  const entries = Buffer.allocUnsafeSlow(entriesBytes)
  const target = Buffer.allocUnsafeSlow(targetBytes)
  const targetWords = new Uint32Array(target.buffer)

  class NativeFolder implements NumberedFolder {
    constructor(readonly descriptor: number) {}

    numbers(): number[] {
      const numbers: number[] = []
      for (;;) {
        const length = calls.entries(this.descriptor, entries, entriesBytes)
        if (length < 0) throw failed('getdents64')
        if (length === 0) return numbers
        addNumbers(entries, length, numbers)
      }
    }

    socketAt(number: number): number | null {
      const length = calls.link(this.descriptor, String(number), target, targetBytes)
      if (length < 0) throw failed('readlinkat')
      if (targetWords[0] !== firstPrefixWord || targetWords[1] !== secondPrefixWord) return null
      return decimalAt(target, prefixBytes, length, closingBracket)
    }

    close(): void {
      calls.close(this.descriptor)
    }
  }

  return (path) => {
    const descriptor = calls.open(path, openFlags)
    if (descriptor < 0) throw failed('open')
    return new NativeFolder(descriptor)
  }
}

/** Adds the numbers among the names of the entries in the first `length` bytes. */
function addNumbers(entries: Buffer, length: number, numbers: number[]): void {
  for (let at = 0; at + nameAt < length;) {
    const end = at + (entries[at + lengthAt] ?? 0) + (entries[at + lengthAt + 1] ?? 0) * 256
    const number = decimalAt(entries, at + nameAt, end, 0)
    if (number !== null) numbers.push(number)
    at = end
  }
}

/** The number from `at` up to the byte `stop`, which comes before `end`; null for anything else. */
function decimalAt(bytes: Buffer, at: number, end: number, stop: number): number | null {
  let number = 0
  for (let next = at; next < end; next += 1) {
    const byte = bytes[next] ?? 0
    if (byte === stop) return next === at ? null : number
    const digit = byte - digitZero
    if (digit < 0 || digit > 9) return null
    number = number * 10 + digit
  }
  return null
}

interface Calls {
  readonly open: (path: string, flags: number) => number
  readonly close: (descriptor: number) => number
  readonly entries: (descriptor: number, bytes: Buffer, length: number) => number
  readonly link: (descriptor: number, name: string, bytes: Buffer, length: number) => number
}

/** The prototypes are those of open(2), close(2), getdents64(2) and readlinkat(2). */
function bindCalls(koffi: Koffi): Calls {
  const library = koffi.load(null)
  return {
    open: library.func('int open(const char *, int)') as Calls['open'],
    close: library.func('int close(int)') as Calls['close'],
    entries: library.func('intptr_t getdents64(int, void *, size_t)') as Calls['entries'],
    link: library.func('intptr_t readlinkat(int, const char *, void *, size_t)') as Calls['link']
  }
}
