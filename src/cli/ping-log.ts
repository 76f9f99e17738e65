import type { NotSentReason, ProbeEvent, UnreachableReason } from '../shared/model/probe'

/** What became of a ping. */
export type PingState =
  | 'in-flight'
  | 'reply'
  | 'late-reply'
  | 'lost'
  | 'expired'
  | 'unreachable'
  | 'not-sent'
  /** A second answer to a probe that had one; told, and no probe of its own. */
  | 'duplicate'

/** One ping, or one more word about it. */
export interface Ping {
  /** From 1, in the order of sending. */
  readonly seq: number
  /** Milliseconds since the Unix epoch. */
  readonly sentAt: number
  readonly state: PingState
  /** Who answered; null where nobody did or it is not told. */
  readonly from: string | null
  readonly rttMs: number | null
  /** TTL with which the answer came. */
  readonly ttl: number | null
  /** Why it could not be delivered or sent. */
  readonly reason: UnreachableReason | NotSentReason | null
}

/** Pings that are kept for the end. */
const mostKept = 10_000

/** Follows the pings of one run by its events. */
export class PingLog {
  readonly #pings = new Map<number, Ping>()
  #refused: Ping[] = []
  #sent = 0

  /** Takes events and returns the pings they decide, one more time where that changes. */
  take(events: readonly ProbeEvent[]): Ping[] {
    return events.flatMap((event) => this.#takeOne(event) ?? [])
  }

  /** The newest pings, in the order of sending. */
  probes(): Ping[] {
    return [...this.#pings.values(), ...this.#refused].sort((a, b) => a.seq - b.seq)
  }

  #takeOne(event: ProbeEvent): Ping | null {
    switch (event.type) {
      case 'sent':
        this.#pings.set(event.probe, this.#begin(event.sentAt))
        this.#forgetOldest()
        return null
      case 'not-sent': {
        const ping: Ping = { ...this.#begin(event.at), state: 'not-sent', reason: event.reason }
        this.#refused = [...this.#refused.slice(1 - mostKept), ping]
        return ping
      }
      case 'lost':
        return this.#decide(event.probe, { state: 'lost' })
      case 'duplicate': {
        const ping = this.#pings.get(event.probe)
        return ping === undefined ? null : { ...ping, state: 'duplicate', from: event.from }
      }
      case 'answered': {
        const { answer } = event
        const { kind, from, rttMs, replyTtl, isLate } = answer
        return this.#decide(event.probe, {
          state: kind === 'reply' && isLate ? 'late-reply' : kind,
          from,
          rttMs,
          ttl: replyTtl,
          reason: answer.kind === 'unreachable' ? answer.reason : null
        })
      }
      case 'round':
      case 'ended':
        return null
    }
  }

  #begin(sentAt: number): Ping {
    this.#sent += 1
    const seq = this.#sent
    return {
      seq,
      sentAt: Math.round(sentAt),
      state: 'in-flight',
      from: null,
      rttMs: null,
      ttl: null,
      reason: null
    }
  }

  #decide(probe: number, part: Partial<Ping>): Ping | null {
    const ping = this.#pings.get(probe)
    if (ping === undefined) return null
    const decided = { ...ping, ...part }
    this.#pings.set(probe, decided)
    return decided
  }

  #forgetOldest(): void {
    if (this.#pings.size <= mostKept) return
    const [oldest] = this.#pings.keys()
    if (oldest !== undefined) this.#pings.delete(oldest)
  }
}
