import type { ProbeSample } from '../shared/ipc/probe-stream'
import type { ProbeEvent } from '../shared/model/probe'

type SentEvent = Extract<ProbeEvent, { type: 'sent' }>

/** Probes of which something may still be heard, at most: 10 s of the densest run, and then some. */
const mostOpen = 4096

/** Makes of the events of one target what became of each probe. */
export class ProbeSamples {
  #run = 0
  /** Probes without an answer, oldest first. */
  readonly #open = new Map<number, SentEvent>()

  /** `run`: the run that the events are of (`TargetState.run`); those of another are forgotten. */
  take(run: number, events: readonly ProbeEvent[]): readonly ProbeSample[] {
    if (run !== this.#run) this.#open.clear()
    this.#run = run
    return events.flatMap((event) => this.#takeOne(event) ?? [])
  }

  #takeOne(event: ProbeEvent): ProbeSample | null {
    switch (event.type) {
      case 'sent':
        this.#add(event)
        return null
      case 'lost': {
        const sent = this.#open.get(event.probe)
        if (sent === undefined) return null
        return { ...common(sent), outcome: 'lost', from: null, rttMs: null, isLate: false }
      }
      case 'answered': {
        const sent = this.#open.get(event.probe)
        if (sent === undefined) return null
        this.#open.delete(event.probe)
        const { kind, from, rttMs, isLate } = event.answer
        return { ...common(sent), outcome: kind, from, rttMs, isLate }
      }
      case 'duplicate':
      case 'not-sent':
      case 'round':
      case 'ended':
        return null
    }
  }

  #add(event: SentEvent): void {
    this.#open.set(event.probe, event)
    const [oldest] = this.#open.keys()
    if (this.#open.size > mostOpen && oldest !== undefined) this.#open.delete(oldest)
  }
}

function common({ probe, ttl, flow, sentAt }: SentEvent) {
  return { probe, ttl, flow, sentAt }
}
