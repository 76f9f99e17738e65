import { messageOf } from '../../../shared/domain/error-message'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { PortState } from '../../../shared/model/port-check'
import { openWindows, type WindowsLibraries } from '../../../system/native/win32/system-functions'
import { type BindTarget, type PortProber, stateOfError } from '../port-prober'
import { socketAddress } from '../socket-address'

/** Numbers of winsock2.h and ws2ipdef.h. */
const families = { 4: 2, 6: 23 } as const
const types = { tcp: 1, udp: 2 } as const
const ipv6Level = 41
const v6Only = 27
const invalidSocket = -1n

/** Microsoft Learn, "Windows Sockets Error Codes", by their names in errno(3). */
const errorNames: Readonly<Record<number, string>> = {
  10013: 'EACCES',
  10047: 'EAFNOSUPPORT',
  10048: 'EADDRINUSE',
  10049: 'EADDRNOTAVAIL'
}

/** A SOCKET; a number as long as it is one that a double holds exactly. */
type SocketHandle = number | bigint

/**
 * Binds through ws2_32.dll and never listens: listening would make the firewall of Windows ask the
 * person about Portlight. Bound as most servers do it, without options about sharing (Microsoft Learn,
 * "Using SO_REUSEADDR and SO_EXCLUSIVEADDRUSE"). Node has started Winsock for this process.
 */
export class WinsockProber implements PortProber {
  readonly method = 'bind'
  readonly #calls: ReturnType<typeof findCalls>

  /** @throws where the functions are not there. */
  constructor(windows: WindowsLibraries) {
    this.#calls = findCalls(windows)
  }

  /** Unknown, with the reason, where Windows' libraries cannot be called. */
  static create(): Fact<WinsockProber> {
    const windows = openWindows()
    if (!windows.known) return windows
    try {
      return known(new WinsockProber(windows.value))
    } catch (error) {
      return unknown(messageOf(error))
    }
  }

  probe(target: BindTarget): PortState {
    const { open, close } = this.#calls
    const socket = open(families[target.family], types[target.protocol], 0)
    if (BigInt.asIntN(64, BigInt(socket)) === invalidSocket) return this.#failure()
    try {
      return this.#bind(socket, target)
    } finally {
      close(socket)
    }
  }

  #bind(socket: SocketHandle, target: BindTarget): PortState {
    const { setOption, bind } = this.#calls
    const on = new Int32Array([1])
    if (target.family === 6 && setOption(socket, ipv6Level, v6Only, on, on.byteLength) !== 0) {
      return this.#failure()
    }
    const address = socketAddress(target, families[6])
    return bind(socket, address, address.length) === 0 ? 'free' : this.#failure()
  }

  #failure(): PortState {
    const code = this.#calls.lastError()
    return stateOfError(errorNames[code] ?? String(code))
  }
}

function findCalls(windows: WindowsLibraries) {
  const library = 'ws2_32.dll'
  return {
    open: windows.find<(family: number, type: number, protocol: number) => SocketHandle>(
      library,
      'intptr_t __stdcall socket(int family, int type, int protocol)'
    ),
    setOption: windows.find<
      (s: SocketHandle, level: number, name: number, value: Int32Array, length: number) => number
    >(
      library,
      'int __stdcall setsockopt(intptr_t socket, int level, int name, void *value, int length)'
    ),
    bind: windows.find<(s: SocketHandle, address: Buffer, length: number) => number>(
      library,
      'int __stdcall bind(intptr_t socket, void *address, int length)'
    ),
    close: windows.find<(s: SocketHandle) => number>(
      library,
      'int __stdcall closesocket(intptr_t socket)'
    ),
    lastError: windows.find<() => number>(library, 'int __stdcall WSAGetLastError()')
  }
}
