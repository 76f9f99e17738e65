import type { Hop } from '../../model/path'
import type { ProbeAnswer, UnreachableReason } from '../../model/probe'
import { type AddressRecord, HopAddresses } from './hop-addresses'
import { LossRecord } from './loss-record'
import { type AddressChange, RouteWatch } from './route-watch'

/** A probe of which something may still be heard. Rounds go on counting from run to run. */
export interface Probe {
  readonly hop: HopStatistics
  readonly place: number
  readonly flow: number
  readonly variesFlow: boolean
  readonly round: number
  readonly sentAt: number
  state: 'in-flight' | 'lost' | 'answered'
  /** Whom its loss is charged to. */
  charged: AddressRecord | null
}

/** Somebody said that a probe of a round cannot be delivered. */
export interface Refusal {
  readonly round: number
  readonly by: string | null
  readonly reason: UnreachableReason
  readonly isLocal: boolean
}

/** Somebody answered a probe of a round. */
export interface Heard {
  readonly round: number
  readonly flow: number
  readonly by: string | null
}

/** Longer round trips are a clock that was set, not a way: no engine listens for an hour. */
const longestRttMs = 3_600_000

/** Rounds of expired probes that prove that the target is not at this TTL any more. */
const disproving = 2

/** What is known of one TTL, or of the target as pings see it, where `ttl` is null. */
export class HopStatistics {
  readonly #loss = new LossRecord()
  readonly #addresses = new HopAddresses()
  readonly #route = new RouteWatch()
  #late = 0
  #duplicates = 0
  #reply: Heard | null = null
  #expiry: Heard | null = null
  #firstFlowExpiry: Heard | null = null
  #refusal: Refusal | null = null
  /** Rounds later than the last reply in which a router let a probe of its flow expire. */
  #roundsAgainst = 0
  #lastRoundAgainst = -1

  constructor(readonly ttl: number | null) {}

  /** The last reply of the target; null for none. */
  get reply(): Heard | null {
    return this.#reply
  }

  /** The last time that a router let a probe expire; null for none. */
  get expiry(): Heard | null {
    return this.#expiry
  }

  /** The same of the first flow, whose probes take one way. */
  get firstFlowExpiry(): Heard | null {
    return this.#firstFlowExpiry
  }

  /** The last time that somebody said "unreachable"; null for none. */
  get refusal(): Refusal | null {
    return this.#refusal
  }

  /** The last round in which a probe came as far as here; null for never. */
  get arrivalRound(): number | null {
    const expired = this.ttl === null ? null : (this.#expiry?.round ?? null)
    const replied = this.#reply?.round ?? null
    if (replied === null || expired === null) return replied ?? expired
    return Math.max(replied, expired)
  }

  /** The target replied at this TTL, and routers have not answered in its place since. */
  get isTargetHere(): boolean {
    return this.#reply !== null && this.#roundsAgainst < disproving
  }

  /** Nobody but the target ever answered here. */
  get hasOnlyReplies(): boolean {
    return this.#reply !== null && this.#expiry === null && this.#refusal === null
  }

  /** One of the last 100 probes came as far as here. */
  get hasAnsweredLately(): boolean {
    const { decided, lost } = this.#loss.last(100)
    return decided > lost
  }

  sent(flow: number, variesFlow: boolean, round: number, sentAt: number): Probe {
    const place = this.#loss.begin()
    const facts = { flow, variesFlow, round, sentAt }
    return { hop: this, place, ...facts, state: 'in-flight', charged: null }
  }

  lost(probe: Probe): void {
    this.#loss.decide(probe.place, true)
    probe.charged = this.#addresses.charge(probe.flow)
    probe.state = 'lost'
  }

  withdrawn(probe: Probe): void {
    this.#loss.withdraw(probe.place)
  }

  duplicate(): void {
    this.#duplicates += 1
  }

  /** Takes an answer that `from` gave; the answer tells whether another address answers here now. */
  answered(probe: Probe, answer: ProbeAnswer, from: string | null): AddressChange | null {
    const wasLost = probe.state === 'lost'
    const hasArrived = answer.kind === 'reply' || (answer.kind === 'expired' && this.ttl !== null)
    if (wasLost) this.#addresses.takeBack(probe.charged)
    if (!wasLost) this.#loss.decide(probe.place, !hasArrived)
    else if (hasArrived) this.#loss.takeBack(probe.place)
    probe.state = 'answered'
    const isLate = wasLost || answer.isLate
    if (hasArrived && isLate) this.#late += 1

    const record = from === null ? null : this.#addresses.answered(from, probe.sentAt)
    this.#remember(probe, answer, from)
    if (!hasArrived) {
      if (record !== null && answer.kind === 'unreachable') record.unreachable = answer.reason
      return null
    }
    if (record === null || from === null) return null
    this.#addresses.follows(probe.flow, record)
    if (isRoundTrip(answer.rttMs)) record.rtt.add(answer.rttMs)
    if (probe.flow !== 0 || isLate) return null
    const change = this.#route.take(from, probe.round, probe.sentAt, probe.variesFlow)
    if (change !== null) this.#addresses.takesOver(record)
    return change
  }

  /** The next probes belong to a new run. */
  runEnded(): void {
    this.#route.reset()
  }

  report(isTarget: boolean, effectiveLoss: number | null): Hop {
    const loss = this.#loss
    return {
      ttl: this.ttl,
      addresses: this.#addresses.list(),
      isTarget,
      sent: loss.sent,
      received: loss.arrived,
      late: this.#late,
      inFlight: loss.inFlight,
      duplicates: this.#duplicates,
      loss: { last20: loss.last(20), last100: loss.last(100), sinceStart: loss.sinceStart },
      effectiveLoss
    }
  }

  #remember({ round, flow }: Probe, answer: ProbeAnswer, by: string | null): void {
    switch (answer.kind) {
      case 'reply':
        if (round < (this.#reply?.round ?? 0)) return
        this.#reply = { round, flow, by }
        if (round >= this.#lastRoundAgainst) this.#roundsAgainst = 0
        return
      case 'expired':
        if (round < (this.#expiry?.round ?? 0)) return
        this.#expiry = { round, flow, by }
        if (flow === 0) this.#firstFlowExpiry = { round, flow, by }
        this.#countAgainst(round, flow)
        return
      case 'unreachable':
        if (round < (this.#refusal?.round ?? 0)) return
        this.#refusal = { round, by, reason: answer.reason, isLocal: answer.isLocal }
    }
  }

  /** Another flow may take a longer way all along. */
  #countAgainst(round: number, flow: number): void {
    if (this.#reply?.flow !== flow || round <= this.#reply.round) return
    if (round === this.#lastRoundAgainst) return
    this.#lastRoundAgainst = round
    this.#roundsAgainst += 1
  }
}

function isRoundTrip(rttMs: number | null): rttMs is number {
  return rttMs !== null && rttMs >= 0 && rttMs <= longestRttMs
}
