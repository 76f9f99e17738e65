import type { PortlightBridge } from '../../../shared/ipc/contract'
import { canHaveName } from '../../../shared/domain/can-have-name'
import { type HostName, mostAskedNames } from '../../../shared/model/host-name'

/** Addresses that are wanted within this time are asked about together; milliseconds. */
const gatherMs = 150

/** What is not known is asked for again after this long, while it is on show; milliseconds. */
const askAgainMs = 15_000

/** So many are remembered, those that were told last. */
const mostRemembered = 5000

/**
 * Names of hosts, asked for while somebody shows them. It keeps what was told for as long as it is wanted
 * at all: `clear` forgets everything.
 */
export class HostNames {
  readonly #ask: PortlightBridge['reverseNames']
  readonly #listeners = new Set<() => void>()
  readonly #names = new Map<string, HostName['name']>()
  /** How many show an address. */
  readonly #wanted = new Map<string, number>()
  readonly #waiting = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #isAsking = false
  /** Counts what was forgotten: an answer from before that is none any more. */
  #turn = 0

  constructor(ask: PortlightBridge['reverseNames']) {
    this.#ask = ask
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Undefined before anybody has answered. */
  nameOf(address: string): HostName['name'] | undefined {
    return this.#names.get(address)
  }

  /** Somebody shows the address; the result tells that he no longer does. */
  want(address: string): () => void {
    if (!canHaveName(address)) return () => undefined
    this.#wanted.set(address, (this.#wanted.get(address) ?? 0) + 1)
    if (this.#names.get(address)?.known !== true) this.#askSoon([address], gatherMs)
    return () => {
      const left = (this.#wanted.get(address) ?? 0) - 1
      if (left > 0) this.#wanted.set(address, left)
      else this.#wanted.delete(address)
    }
  }

  clear(): void {
    this.#turn += 1
    this.#names.clear()
    this.#waiting.clear()
    this.#tell()
  }

  #askSoon(addresses: readonly string[], ms: number): void {
    for (const address of addresses) this.#waiting.add(address)
    if (this.#timer !== null || this.#isAsking) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.#askNow()
    }, ms)
  }

  async #askNow(): Promise<void> {
    const still = [...this.#waiting].filter((address) => this.#wanted.has(address))
    const addresses = still.slice(0, mostAskedNames)
    this.#waiting.clear()
    for (const address of still.slice(mostAskedNames)) this.#waiting.add(address)
    if (addresses.length === 0) return
    const turn = this.#turn
    this.#isAsking = true
    const reply = await this.#ask({ addresses })
    this.#isAsking = false
    if (turn === this.#turn && reply.ok) this.#take(reply.value)
    if (this.#waiting.size > 0) this.#askSoon([], gatherMs)
    const unknown = addresses.filter((address) => this.#names.get(address)?.known !== true)
    if (unknown.length > 0) this.#askSoon(unknown, askAgainMs)
  }

  #take(told: readonly HostName[]): void {
    for (const { address, name } of told) {
      this.#names.delete(address)
      this.#names.set(address, name)
    }
    for (const oldest of this.#names.keys()) {
      if (this.#names.size <= mostRemembered) break
      this.#names.delete(oldest)
    }
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
