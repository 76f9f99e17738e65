/** Route changes of one path that are kept; older ones are forgotten. */
export const keptRouteChanges = 100

/** Answers in a row that confirm that another address answers now. */
const confirming = 2

/** Answers that are looked back at to tell a change from a hop whose addresses take turns. */
const lookedBack = 20

interface Run {
  readonly address: string
  readonly since: number
  /** The address had not answered for long when the run began. */
  readonly isNew: boolean
  length: number
}

/** What changed at a hop, and when; milliseconds since the Unix epoch. */
export interface AddressChange {
  readonly at: number
  readonly from: string
  readonly to: string
}

/**
 * Watches who answers at one hop, probes of one flow, and tells when that has changed for good: another
 * address answers twice in a row that had not answered lately, or twenty times in a row. So a single odd
 * answer is no change, nor are routers that share a way packet by packet.
 */
export class RouteWatch {
  #current: string | null = null
  #run: Run | null = null
  #recent: string[] = []
  #newestRound = -1

  /**
   * Takes an answer to a probe of `round`, sent at `at`. Those that were overtaken by answers to later
   * rounds are passed over: they tell of a way that may be gone.
   */
  take(address: string, round: number, at: number): AddressChange | null {
    if (round < this.#newestRound) return null
    this.#newestRound = round
    if (this.#run?.address === address) {
      this.#run.length += 1
    } else {
      this.#run = { address, since: at, isNew: !this.#recent.includes(address), length: 1 }
    }
    this.#recent.push(address)
    if (this.#recent.length > lookedBack) this.#recent.shift()
    return this.#confirm(this.#run)
  }

  /** Begins anew: a new run is another flow, which may take another way all along. */
  reset(): void {
    this.#current = null
    this.#run = null
    this.#recent = []
    this.#newestRound = -1
  }

  #confirm({ address, since, isNew, length }: Run): AddressChange | null {
    if (address === this.#current || length < confirming) return null
    if (this.#current !== null && !isNew && length < lookedBack) return null
    const from = this.#current
    this.#current = address
    return from === null ? null : { at: since, from, to: address }
  }
}
