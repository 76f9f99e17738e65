import type { Koffi } from '../../../system/native/load-koffi'
import { SystemCallError } from '../../../system/native/linux/system-call-error'
import { nativeBuffer } from '../../../system/native/native-buffer'

/** CLOCK_REALTIME of clock_gettime(2): the clock of the kernel's stamps. */
const realtimeClock = 0

/** IF_NAMESIZE of net/if.h. */
const interfaceNameBytes = 16

/** Functions of the C library, as their man pages describe them. */
export interface SocketCalls {
  readonly socket: (family: number, type: number, protocol: number) => number
  readonly setOption: (
    descriptor: number,
    level: number,
    name: number,
    value: Buffer,
    length: number
  ) => number
  readonly sendTo: (
    descriptor: number,
    bytes: Buffer,
    length: number,
    flags: number,
    address: Buffer,
    addressLength: number
  ) => number
  readonly receive: (descriptor: number, message: Buffer, flags: number) => number
  readonly poll: (descriptors: Buffer, count: number, timeoutMs: number) => number
  readonly eventDescriptor: (initial: number, flags: number) => number
  readonly read: (descriptor: number, bytes: Buffer, length: number) => number
  readonly write: (descriptor: number, bytes: Buffer, length: number) => number
  readonly close: (descriptor: number) => number
  /** Address of a buffer's memory, which stays the same as long as the buffer is held. */
  readonly addressOf: (bytes: Buffer) => bigint
  /** Milliseconds since the Unix epoch, with the fractions that the kernel's stamps have. */
  readonly epochMs: () => number
  /** Number of an interface by its name; 0 where there is none. */
  readonly interfaceNumber: (name: string) => number
  /** Name of an interface, or its number as text where it has none any more. */
  readonly interfaceName: (number: number) => string
  /** The error of the last call that failed. */
  readonly failed: (call: string) => SystemCallError
}

/** @throws Error where the C library lacks one of the functions */
export function bindSocketCalls(koffi: Koffi): SocketCalls {
  const library = koffi.load(null)
  const clock = library.func('int clock_gettime(int, void *)') as (
    clock: number,
    time: Buffer
  ) => number
  const toNumber = library.func('uint if_nametoindex(const char *)') as (name: string) => number
  const toName = library.func('void *if_indextoname(uint, void *)') as (
    number: number,
    name: Buffer
  ) => unknown
  const time = nativeBuffer(16)
  const name = nativeBuffer(interfaceNameBytes)
  return {
    socket: library.func('int socket(int, int, int)') as SocketCalls['socket'],
    setOption: library.func(
      'int setsockopt(int, int, int, void *, uint)'
    ) as SocketCalls['setOption'],
    // koffi knows no ssize_t.
    sendTo: library.func(
      'intptr_t sendto(int, void *, size_t, int, void *, uint)'
    ) as SocketCalls['sendTo'],
    receive: library.func('intptr_t recvmsg(int, void *, int)') as SocketCalls['receive'],
    poll: library.func('int poll(void *, ulong, int)') as SocketCalls['poll'],
    eventDescriptor: library.func('int eventfd(uint, int)') as SocketCalls['eventDescriptor'],
    read: library.func('intptr_t read(int, void *, size_t)') as SocketCalls['read'],
    write: library.func('intptr_t write(int, void *, size_t)') as SocketCalls['write'],
    close: library.func('int close(int)') as SocketCalls['close'],
    addressOf: (bytes) => koffi.address(bytes),
    epochMs() {
      clock(realtimeClock, time)
      return Number(time.readBigInt64LE(0)) * 1000 + Number(time.readBigInt64LE(8)) / 1e6
    },
    interfaceNumber: (text) => toNumber(text),
    interfaceName(number) {
      if (toName(number, name) === null) return String(number)
      return name.toString('utf8', 0, name.indexOf(0))
    },
    failed: (call) => new SystemCallError(call, koffi.errno())
  }
}
