import type { Loss } from '../../model/path'

/** Probes that the longest window holds. */
const kept = 100

/** `none`: not sent yet, or withdrawn. */
const states = { none: 0, inFlight: 1, arrived: 2, lost: 3 } as const

/**
 * What became of the probes of one hop, in the order in which they were sent. A window is the last so
 * many that were sent; those of them that are in flight count neither way.
 *
 * Every probe counts, also the second and third that a silent hop is asked with in a first round: the
 * share that is lost among all of them is the share of loss, however often one asks again, while taking
 * the three for one would make a lossy hop look better than it is.
 */
export class LossRecord {
  readonly #states = new Uint8Array(kept)
  #next = 0
  #inFlight = 0
  #decided = 0
  #lost = 0

  get inFlight(): number {
    return this.#inFlight
  }

  get sent(): number {
    return this.#decided + this.#inFlight
  }

  get arrived(): number {
    return this.#decided - this.#lost
  }

  get sinceStart(): Loss {
    return { decided: this.#decided, lost: this.#lost }
  }

  /** A probe was sent. The answer names it to the methods below. */
  begin(): number {
    const place = this.#next++
    this.#states[place % kept] = states.inFlight
    this.#inFlight += 1
    return place
  }

  /** A probe in flight came as far as the hop, or it did not. */
  decide(place: number, isLost: boolean): void {
    this.#inFlight -= 1
    this.#decided += 1
    if (isLost) this.#lost += 1
    this.#set(place, isLost ? states.lost : states.arrived)
  }

  /** A probe that was lost has arrived after all. */
  takeBack(place: number): void {
    this.#lost -= 1
    this.#set(place, states.arrived)
  }

  /** Nobody waits any more for a probe in flight, so that it will never be decided. */
  withdraw(place: number): void {
    this.#inFlight -= 1
    this.#set(place, states.none)
  }

  /** The window of the last probes sent, 100 at most. */
  last(count: number): Loss {
    let decided = 0
    let lost = 0
    for (let place = Math.max(0, this.#next - count); place < this.#next; place++) {
      const state = this.#states[place % kept]
      if (state === states.lost) lost += 1
      if (state === states.lost || state === states.arrived) decided += 1
    }
    return { decided, lost }
  }

  #set(place: number, state: number): void {
    if (place >= this.#next - kept) this.#states[place % kept] = state
  }
}
