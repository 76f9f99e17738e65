import type { ProbeEvent } from '../shared/model/probe'
import type { SteadyTime } from './steady-time'

/**
 * Puts the events of one run into steady time. A probe over which the computer fell asleep is not told as
 * lost: nobody was there to hear an answer, so nobody knows, and it stays undecided.
 */
export class SteadyEvents {
  readonly #time: SteadyTime
  /** Probes without an answer, by how often the computer had slept when they were told. */
  readonly #open = new Map<number, number>()

  constructor(time: SteadyTime) {
    this.#time = time
  }

  take(events: readonly ProbeEvent[]): readonly ProbeEvent[] {
    return events.flatMap((event) => this.#takeOne(event) ?? [])
  }

  #takeOne(event: ProbeEvent): ProbeEvent | null {
    switch (event.type) {
      case 'sent':
        this.#open.set(event.probe, this.#time.sleeps)
        return { ...event, sentAt: this.#time.of(event.sentAt) }
      case 'not-sent':
        return { ...event, at: this.#time.of(event.at) }
      case 'lost': {
        const isSleptOver = this.#open.get(event.probe) !== this.#time.sleeps
        this.#open.delete(event.probe)
        return isSleptOver ? null : event
      }
      case 'answered':
        this.#open.delete(event.probe)
        return event
      case 'duplicate':
      case 'round':
      case 'ended':
        return event
    }
  }
}
