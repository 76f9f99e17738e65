import type { ProbeEvent } from '../../shared/model/probe'
import type { ProbeOrder } from '../probe-engine'
import { type HeardAnswer, ProbeRounds, type ProbeToSend } from './probe-rounds'

export const usualOrder: ProbeOrder = {
  address: '192.0.2.9',
  family: 4,
  protocol: 'icmp',
  scope: 'path',
  maxTtl: 30,
  intervalMs: 1000,
  rounds: null,
  timeLimitMs: 1000,
  flows: 1
}

/** What comes back for a probe, each after so many milliseconds; empty: nothing. */
export type Network = (
  probe: ProbeToSend,
  sentAt: number
) => readonly { readonly afterMs: number; readonly answer: HeardAnswer }[]

export interface TimedProbe extends ProbeToSend {
  readonly at: number
}

/** Runs rounds against a network that is made of a function, with a clock that jumps. */
export class Simulation {
  readonly rounds: ProbeRounds
  readonly sent: TimedProbe[] = []
  readonly events: ProbeEvent[] = []
  now = 0
  #coming: { readonly at: number; readonly probe: number; readonly answer: HeardAnswer }[] = []

  constructor(
    order: Partial<ProbeOrder>,
    public network: Network
  ) {
    this.rounds = new ProbeRounds({ ...usualOrder, ...order }, 0)
  }

  /** Lets time pass until `until`, or to the end of the run. */
  run(until: number): this {
    for (let turns = 0; ; turns += 1) {
      // Rounds that ask to be called without a rest would hang the engine's thread.
      if (turns > 10_000) throw new Error(`no end of turns at ${this.now}`)
      this.#deliver()
      this.#send()
      const next = Math.min(this.rounds.nextAt() ?? Infinity, this.#coming[0]?.at ?? Infinity)
      if (next > until || next === Infinity) break
      this.now = Math.max(this.now, next)
    }
    this.now = Math.max(this.now, until)
    return this
  }

  /** Time passes while nobody calls, as with a suspended computer. */
  sleep(ms: number): this {
    this.now += ms
    return this
  }

  sentIn(round: number): TimedProbe[] {
    return this.sent.filter((probe) => probe.round === round)
  }

  #send(): void {
    for (const probe of this.rounds.due(this.now)) {
      this.sent.push({ ...probe, at: this.now })
      this.rounds.sent(probe.probe, this.now, 1_000_000 + this.now)
      for (const { afterMs, answer } of this.network(probe, this.now)) {
        this.#coming.push({ at: this.now + afterMs, probe: probe.probe, answer })
      }
    }
    this.#coming.sort((a, b) => a.at - b.at)
    this.events.push(...this.rounds.takeEvents())
  }

  #deliver(): void {
    const arrived = this.#coming.filter(({ at }) => at <= this.now)
    this.#coming = this.#coming.filter(({ at }) => at > this.now)
    for (const { probe, answer } of arrived) this.rounds.answered(probe, answer, this.now)
    this.events.push(...this.rounds.takeEvents())
  }
}

export function expired(from: string, rttMs: number): HeardAnswer {
  return { kind: 'expired', from, rttMs, replyTtl: 60 }
}

export function reply(rttMs: number): HeardAnswer {
  return { kind: 'reply', from: usualOrder.address, rttMs, replyTtl: 60 }
}

export function unreachable(from: string, rttMs: number): HeardAnswer {
  return {
    kind: 'unreachable',
    from,
    rttMs,
    replyTtl: 60,
    reason: 'prohibited',
    isLocal: false,
    mtu: null
  }
}

/** A path of `length` hops, 10 ms each; `silent` hops do not answer, the target is the last. */
export function pathOf(length: number, silent: readonly number[] = []): Network {
  return ({ ttl }) => {
    const hop = ttl === null || ttl > length ? length : ttl
    if (silent.includes(hop)) return []
    const afterMs = hop * 10
    const answer = hop === length ? reply(afterMs) : expired(`192.0.2.${hop}`, afterMs)
    return [{ afterMs, answer }]
  }
}
