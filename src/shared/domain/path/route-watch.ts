/** Route changes of one path that are kept; older ones are forgotten. */
export const keptRouteChanges = 100

/** Answers in a row that confirm that another address answers now. */
const confirming = 2

/** Answers that are looked back at to tell a change from a hop whose addresses take turns. */
const lookedBack = 20

/**
 * Where each probe is a flow of its own, and may take another of several ways, so many answers of one address in a
 * row: two equal ways look like a change once in four thousand million rounds then (2 ** -32).
 */
const confirmingFlows = 16
/** So many where the address has answered lately. */
const lastingFlows = 48

interface Run {
  readonly address: string
  readonly since: number
  /** The address had not answered for long when the run began; of a few answers that says little. */
  readonly isNew: boolean
  readonly answersBefore: number
  length: number
}

/** What changed at a hop, and when; milliseconds since the Unix epoch. */
export interface AddressChange {
  readonly at: number
  readonly from: string
  readonly to: string
}

/**
 * Watches who answers at one hop and tells when that has changed for good: another address answers twice in a
 * row that had not answered lately, or twenty times in a row. So a single odd answer is no change, nor are
 * routers that share a way packet by packet. Where each probe is a flow of its own it takes longer to know.
 */
export class RouteWatch {
  #current: string | null = null
  #run: Run | null = null
  #recent: string[] = []
  #newestRound = -1

  /**
   * Takes an answer to a probe of `round`, sent at `at`. Those that were overtaken by answers to later
   * rounds are passed over: they tell of a way that may be gone.
   *
   * @param variesFlow The probe is a flow of its own.
   */
  take(address: string, round: number, at: number, variesFlow = false): AddressChange | null {
    if (round < this.#newestRound) return null
    this.#newestRound = round
    if (this.#run?.address === address) {
      this.#run.length += 1
    } else {
      const isNew = !this.#recent.includes(address)
      const answersBefore = this.#recent.length
      this.#run = { address, since: at, isNew, answersBefore, length: 1 }
    }
    this.#recent.push(address)
    if (this.#recent.length > lookedBack) this.#recent.shift()
    return this.#isSure(this.#run, variesFlow) ? this.#settle(this.#run) : null
  }

  /** Begins anew: a new run is another flow, which may take another way all along. */
  reset(): void {
    this.#current = null
    this.#run = null
    this.#recent = []
    this.#newestRound = -1
  }

  /** The address is the one that answers now, and not one of several that take turns. */
  #isSure({ isNew, answersBefore, length }: Run, variesFlow: boolean): boolean {
    const isFirst = this.#current === null
    if (!variesFlow) return length >= confirming && (isFirst || isNew || length >= lookedBack)
    const isNewForSure = isNew && answersBefore >= confirmingFlows
    return length >= confirmingFlows && (isFirst || isNewForSure || length >= lastingFlows)
  }

  #settle({ address, since }: Run): AddressChange | null {
    const from = this.#current
    this.#current = address
    return from === null || from === address ? null : { at: since, from, to: address }
  }
}
