import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { IpFamily } from '../../../shared/model/probe'
import { nativeBuffer } from '../../../system/native/native-buffer'
import {
  type Handle,
  invalidHandle,
  type WindowsLibraries
} from '../../../system/native/win32/system-functions'
import {
  type EchoDestination,
  ipv4Number,
  readEchoReply,
  replyBufferSize,
  requestDataSize,
  writeRequestOptions,
  writeSocketAddress
} from './echo-layouts'
import type { EchoResult } from './echo-outcome'
import { type Done, findIcmpFunctions, type IcmpFunctions } from './icmp-functions'
import { errorText, isWithoutRoute } from './ip-status'

/** One echo request. */
export interface EchoRequest {
  readonly destination: EchoDestination
  /** 1–255; null for the system's default. */
  readonly ttl: number | null
  /** Milliseconds for which the call waits for an answer. */
  readonly waitMs: number
}

/** Sends echo requests; a test passes its own. */
export interface EchoSender {
  /** Unknown, with the reason, where requests of this family cannot be sent. */
  isAble(family: IpFamily): Fact<true>
  /** Sends a request and calls `done` once, later. @throws where the call cannot be made. */
  send(request: EchoRequest, done: (result: EchoResult) => void): void
  /** Whether this computer has a route to there; null where Windows does not tell. */
  hasRoute(destination: EchoDestination): boolean | null
  /** Gives everything back once the calls under way have returned. */
  close(): void
}

/** Memory that one call works with. */
interface CallMemory {
  readonly options: Buffer
  readonly source: Buffer
  readonly destination: Buffer
  readonly reply: Buffer
}

/**
 * IcmpSendEcho and Icmp6SendEcho2 of iphlpapi.dll (Microsoft Learn, the pages of the functions), which
 * need no rights. Each call blocks one thread of libuv's pool until an answer has come or the time is
 * up, and nothing can interrupt it. One handle a family serves all calls at once.
 */
export class EchoCalls implements EchoSender {
  readonly #functions: IcmpFunctions
  readonly #handles: Readonly<Record<IpFamily, Fact<Handle>>>
  /** Zeroes: nobody reads them. */
  readonly #data = nativeBuffer(requestDataSize)
  readonly #idle: CallMemory[] = []
  /**
   * Held here, since nothing else holds it: a call under way knows its place only, and Windows writes
   * there even after the memory has become something else's.
   */
  readonly #busy = new Set<CallMemory>()
  #state: 'open' | 'closing' | 'closed' = 'open'

  /** @throws where the functions that every Windows has are not there. */
  constructor(windows: WindowsLibraries) {
    this.#functions = findIcmpFunctions(windows)
    this.#handles = { 4: this.#open(this.#functions.open4), 6: this.#open(this.#functions.open6) }
  }

  isAble(family: IpFamily): Fact<true> {
    const handle = this.#handles[family]
    return handle.known ? known(true) : handle
  }

  send(request: EchoRequest, done: (result: EchoResult) => void): void {
    const { destination, ttl } = request
    const memory = this.#idle.pop() ?? makeMemory()
    this.#busy.add(memory)
    memory.reply.fill(0)
    if (ttl !== null) writeRequestOptions(memory.options, ttl)
    const returned: Done = (_, replies = 0) => {
      // Koffi keeps the error of the thread that made the call for as long as this function runs.
      const error = replies > 0 ? 0 : this.#functions.lastError()
      const reply = replies > 0 ? readEchoReply(memory.reply, destination.family) : null
      this.#giveBack(memory)
      done({ reply, error })
    }
    try {
      if (destination.family === 4) this.#send4(request, memory, returned)
      else this.#send6(request, memory, returned)
    } catch (error) {
      this.#giveBack(memory)
      throw error
    }
  }

  hasRoute(destination: EchoDestination): boolean | null {
    const { bestInterface } = this.#functions
    if (bestInterface === null) return null
    const address = nativeBuffer(0)
    writeSocketAddress(address, destination)
    const code = bestInterface(address, [0])
    if (code === 0) return true
    return isWithoutRoute(code) ? false : null
  }

  close(): void {
    if (this.#state === 'open') this.#state = 'closing'
    this.#closeIfIdle()
  }

  #send4({ destination, ttl, waitMs }: EchoRequest, memory: CallMemory, done: Done): void {
    this.#functions.send4.async(
      this.#handleOf(4),
      ipv4Number(destination),
      this.#data,
      requestDataSize,
      ttl === null ? null : memory.options,
      memory.reply,
      replyBufferSize,
      waitMs,
      done
    )
  }

  #send6({ destination, ttl, waitMs }: EchoRequest, memory: CallMemory, done: Done): void {
    const handle = this.#handleOf(6)
    writeSocketAddress(memory.source, null)
    writeSocketAddress(memory.destination, destination)
    this.#functions.send6?.async(
      handle,
      0,
      null,
      null,
      memory.source,
      memory.destination,
      this.#data,
      requestDataSize,
      ttl === null ? null : memory.options,
      memory.reply,
      replyBufferSize,
      waitMs,
      done
    )
  }

  #handleOf(family: IpFamily): Handle {
    const handle = this.#handles[family]
    if (!handle.known) throw new Error(handle.reason)
    if (this.#state !== 'open') throw new Error('the handle has been given back')
    return handle.value
  }

  #open(create: (() => Handle) | null): Fact<Handle> {
    if (create === null) return unknown('this Windows does not have the functions for it')
    const handle = create()
    if (Number(handle) !== invalidHandle) return known(handle)
    return unknown(
      `Windows does not open a handle for it: ${errorText(this.#functions.lastError())}`
    )
  }

  #giveBack(memory: CallMemory): void {
    this.#busy.delete(memory)
    this.#idle.push(memory)
    this.#closeIfIdle()
  }

  #closeIfIdle(): void {
    if (this.#state !== 'closing' || this.#busy.size > 0) return
    this.#state = 'closed'
    for (const handle of Object.values(this.#handles)) {
      if (handle.known) this.#functions.close(handle.value)
    }
  }
}

function makeMemory(): CallMemory {
  return {
    options: nativeBuffer(0),
    source: nativeBuffer(0),
    destination: nativeBuffer(0),
    reply: nativeBuffer(replyBufferSize)
  }
}
