import { messageOf } from '../../../shared/domain/error-message'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { Koffi } from '../../../system/native/load-koffi'
import { SystemCallError } from '../../../system/native/linux/system-call-error'

/** AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC and NETLINK_SOCK_DIAG (netlink(7), sock_diag(7)). */
const netlinkFamily = 16
const rawCloseOnExec = 3 | 0o2000000
const sockDiagProtocol = 4
/** SOL_SOCKET and SO_RCVTIMEO of asm-generic/socket.h, which x86 and Arm use. */
const socketLevel = 1
const receiveTimeout = 20

/** The kernel answers at once; a wait as long as this means that it never will; seconds. */
const receiveLimitSeconds = 5

/** A socket that asks the kernel about sockets. Calls block, for five seconds at most. */
export interface NetlinkSocket {
  /** @throws SystemCallError */
  send(message: Uint8Array): void
  /**
   * Receives one datagram into the buffer given at the start; returns its length in bytes.
   * @throws SystemCallError
   */
  receive(): number
  close(): void
}

/**
 * Opens a socket of NETLINK_SOCK_DIAG that receives into `buffer`.
 * Unknown, with the reason, where the system has or allows none.
 */
export function openNetlinkSocket(koffi: Koffi, buffer: Uint8Array): Fact<NetlinkSocket> {
  let calls
  try {
    calls = bindCalls(koffi)
  } catch (error) {
    return unknown(`the C library could not be used: ${messageOf(error)}`)
  }
  const { open, setOption, send, receive, close } = calls
  const failed = (call: string): SystemCallError => new SystemCallError(call, koffi.errno())

  const descriptor = open(netlinkFamily, rawCloseOnExec, sockDiagProtocol)
  if (descriptor < 0) return unknown(failed('socket(AF_NETLINK)').message)
  const limit = new BigInt64Array([BigInt(receiveLimitSeconds), 0n])
  if (setOption(descriptor, socketLevel, receiveTimeout, limit, limit.byteLength) !== 0) {
    // Without the limit an answer that never comes would stop the monitor for good.
    const { message } = failed('setsockopt(SO_RCVTIMEO)')
    close(descriptor)
    return unknown(message)
  }
  return known({
    send(message) {
      if (send(descriptor, message, message.length, 0) !== message.length) throw failed('send')
    },
    receive() {
      for (;;) {
        const length = receive(descriptor, buffer, buffer.length, 0)
        if (length > 0) return length
        const error = length === 0 ? new SystemCallError('recv', 'EPIPE') : failed('recv')
        if (error.code === 'EAGAIN') throw new SystemCallError('recv', 'ETIMEDOUT')
        if (error.code !== 'EINTR') throw error
      }
    },
    close() {
      close(descriptor)
    }
  })
}

interface Calls {
  readonly open: (family: number, type: number, protocol: number) => number
  readonly setOption: (
    descriptor: number,
    level: number,
    name: number,
    value: BigInt64Array,
    length: number
  ) => number
  readonly close: (descriptor: number) => number
  readonly send: (descriptor: number, bytes: Uint8Array, length: number, flags: number) => number
  readonly receive: (descriptor: number, bytes: Uint8Array, length: number, flags: number) => number
}

/** The prototypes are those of socket(2), setsockopt(2), close(2), send(2) and recv(2). */
function bindCalls(koffi: Koffi): Calls {
  const library = koffi.load(null)
  return {
    open: library.func('int socket(int, int, int)') as Calls['open'],
    setOption: library.func('int setsockopt(int, int, int, void *, uint)') as Calls['setOption'],
    close: library.func('int close(int)') as Calls['close'],
    send: library.func('long send(int, void *, size_t, int)') as Calls['send'],
    receive: library.func('long recv(int, void *, size_t, int)') as Calls['receive']
  }
}
