import { endianness } from 'node:os'
import { getSystemErrorName } from 'node:util'
import { messageOf } from '../../../shared/domain/error-message'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { PortState } from '../../../shared/model/port-check'
import { type Koffi, loadKoffi } from '../../../system/native/load-koffi'
import { type BindTarget, type PortProber, stateOfError } from '../port-prober'
import { socketAddress } from '../socket-address'

/** Numbers of socket(2), socket(7) and ipv6(7); asm-generic/socket.h, which x86 and Arm use. */
const families = { 4: 2, 6: 10 } as const
const types = { tcp: 1, udp: 2 } as const
const closeOnExec = 0o2000000
const socketLevel = 1
const reuseAddress = 2
const ipv6Level = 41
const v6Only = 26

/**
 * Binds through the C library and never listens, so that nobody can connect meanwhile. TCP is bound as
 * servers bind it, with SO_REUSEADDR: what is left of ended connections (TIME-WAIT) does not count, and
 * a listener still does. UDP is bound without: with it two sockets would share the port.
 */
export class BindCalls implements PortProber {
  readonly method = 'bind'
  readonly #koffi: Koffi
  readonly #calls: Calls

  /** @throws where the functions are not there. */
  constructor(koffi: Koffi) {
    this.#koffi = koffi
    this.#calls = findCalls(koffi)
  }

  /** Unknown, with the reason, where the C library cannot be called. */
  static create(): Fact<BindCalls> {
    if (endianness() !== 'LE') return unknown('this machine holds numbers with the high byte first')
    const koffi = loadKoffi()
    if (!koffi.known) return koffi
    try {
      return known(new BindCalls(koffi.value))
    } catch (error) {
      return unknown(`the C library could not be used: ${messageOf(error)}`)
    }
  }

  probe(target: BindTarget): PortState {
    const { open, close } = this.#calls
    const descriptor = open(families[target.family], types[target.protocol] | closeOnExec, 0)
    if (descriptor < 0) return this.#failure()
    try {
      return this.#bind(descriptor, target)
    } finally {
      close(descriptor)
    }
  }

  #bind(descriptor: number, target: BindTarget): PortState {
    const { bind } = this.#calls
    if (target.protocol === 'tcp' && !this.#turnOn(descriptor, socketLevel, reuseAddress)) {
      return this.#failure()
    }
    if (target.family === 6 && !this.#turnOn(descriptor, ipv6Level, v6Only)) return this.#failure()
    const address = socketAddress(target, families[6])
    return bind(descriptor, address, address.length) === 0 ? 'free' : this.#failure()
  }

  #turnOn(descriptor: number, level: number, option: number): boolean {
    const on = new Int32Array([1])
    return this.#calls.setOption(descriptor, level, option, on, on.byteLength) === 0
  }

  #failure(): PortState {
    return stateOfError(getSystemErrorName(-this.#koffi.errno()))
  }
}

interface Calls {
  readonly open: (family: number, type: number, protocol: number) => number
  readonly setOption: (
    descriptor: number,
    level: number,
    name: number,
    value: Int32Array,
    length: number
  ) => number
  readonly bind: (descriptor: number, address: Uint8Array, length: number) => number
  readonly close: (descriptor: number) => number
}

/** The prototypes are those of socket(2), setsockopt(2), bind(2) and close(2). */
function findCalls(koffi: Koffi): Calls {
  const library = koffi.load(null)
  return {
    open: library.func('int socket(int, int, int)') as Calls['open'],
    setOption: library.func('int setsockopt(int, int, int, void *, uint)') as Calls['setOption'],
    bind: library.func('int bind(int, void *, uint)') as Calls['bind'],
    close: library.func('int close(int)') as Calls['close']
  }
}
