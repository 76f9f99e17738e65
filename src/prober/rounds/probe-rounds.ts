import type { NotSentReason, ProbeAnswer, ProbeEvent, ProbeFault } from '../../shared/model/probe'
import { probeLimits, type ProbeOrder } from '../probe-engine'
import { FirstRound } from './first-round'
import { FlowPath } from './flow-path'
import { type LedgerEntry, ProbeLedger } from './probe-ledger'
import type { Ask, Round } from './round'
import { SpreadRound } from './spread-round'

/** A probe that the engine is to send now. */
export interface ProbeToSend {
  /** Rising from 0; its low 16 bits tell it from all others that are waited or listened for. */
  readonly probe: number
  readonly ttl: number | null
  readonly round: number
  readonly flow: number
}

type WithoutLateness<Answer> = Answer extends unknown ? Omit<Answer, 'isLate'> : never

/** An answer as an engine hears it; whether it is late is decided here. */
export type HeardAnswer = WithoutLateness<ProbeAnswer>

/**
 * The rounds of one run: what is to be sent when, and what became of it. It knows no clock and no
 * socket. Every `now` is in monotonic milliseconds and must not go back; it may jump ahead, as after a
 * suspended computer.
 *
 * Before `due` an engine passes on all the answers that it has, so that none is taken for lost that had
 * only not been read.
 */
export class ProbeRounds {
  readonly #order: ProbeOrder
  readonly #paths: readonly FlowPath[]
  readonly #ledger: ProbeLedger
  /** Rounds that are not over yet, by number. */
  readonly #open = new Map<number, Round>()
  /** Given out, and neither told as sent nor as not sent. */
  readonly #given = new Map<number, { readonly ask: Ask; readonly round: number }>()
  #intervalMs: number
  #newest: Round | null = null
  #begun = 0
  #beginAt: number
  #nextProbe = 0
  #events: ProbeEvent[] = []
  #hasEnded = false

  constructor(order: ProbeOrder, now: number) {
    this.#order = order
    this.#intervalMs = order.intervalMs
    this.#beginAt = now
    this.#paths = Array.from({ length: order.flows }, () => new FlowPath(order.maxTtl))
    const listenMs = Math.max(probeLimits.listenMs, order.timeLimitMs)
    this.#ledger = new ProbeLedger(order.timeLimitMs, listenMs)
  }

  /** What is to be sent now. Each is then told by `sent` or `notSent`, in any order. */
  due(now: number): readonly ProbeToSend[] {
    if (this.#hasEnded) return []
    for (const entry of this.#ledger.expire(now)) this.#tellLost(entry)
    this.#closeRounds(now)
    const probes: ProbeToSend[] = []
    for (;;) {
      const newest = this.#openRound()
      if (newest !== null) probes.push(...this.#giveOut(newest, now))
      if (!this.#beginRound(now)) break
    }
    this.#closeRounds(now)
    this.#endIfDone()
    return probes
  }

  /** When `due` is to be called next, answers or not; null: the run has ended. */
  nextAt(): number | null {
    if (this.#hasEnded) return null
    const asking = this.#openRound()?.nextAt()
    return Math.min(
      this.#ledger.nextLossAt() ?? Infinity,
      asking ?? Infinity,
      this.#nextRoundAt() ?? Infinity
    )
  }

  /** The probe has left; `sentAt` is in milliseconds since the Unix epoch. */
  sent(probe: number, now: number, sentAt: number): void {
    const given = this.#takeGiven(probe)
    if (given === null) return
    const { ask, round } = given
    this.#ledger.add(probe, ask, round, now)
    this.#open.get(round)?.wasSent(ask, now)
    this.#events.push({ type: 'sent', probe, ...ask, round, sentAt })
  }

  /** The probe was not sent; `at` is in milliseconds since the Unix epoch. */
  notSent(probe: number, reason: NotSentReason, detail: string, at: number, now: number): void {
    const given = this.#takeGiven(probe)
    if (given === null) return
    const { ask, round } = given
    this.#events.push({ type: 'not-sent', ...ask, round, at, reason, detail })
    this.#open.get(round)?.wasDecided(ask, 'not-sent')
    this.#closeRounds(now)
    this.#endIfDone()
  }

  /** An answer has come. One to a probe that nobody asked, or that is forgotten, is passed over. */
  answered(probe: number, answer: HeardAnswer, now: number): void {
    const entry = this.#hasEnded ? null : this.#ledger.find(probe, now)
    if (entry === null) return
    if (entry.state === 'answered') {
      this.#events.push({ type: 'duplicate', probe, from: answer.from })
      return
    }
    const rttMs = answer.rttMs ?? now - entry.sentAt
    if (entry.state === 'in-flight' && rttMs > this.#order.timeLimitMs) {
      this.#ledger.decide(entry, 'lost')
      this.#tellLost(entry)
    }
    const isLate = entry.state === 'lost'
    this.#ledger.decide(entry, 'answered')
    this.#events.push({ type: 'answered', probe, answer: { ...answer, isLate } })
    const { ask, round } = entry
    if (ask.ttl !== null) this.#paths[ask.flow]?.learn(ask.ttl, round, answer.kind, rttMs)
    if (!isLate) this.#open.get(round)?.wasDecided(ask, 'answered')
    this.#closeRounds(now)
    this.#endIfDone()
  }

  /**
   * Milliseconds from one round to the next. A longer interval takes hold from the next round on; a
   * shorter one hastens what is left of this round too, which could take a minute else.
   */
  changeInterval(intervalMs: number): void {
    this.#intervalMs = intervalMs
    this.#newest?.hasten(intervalMs)
  }

  /** Ends the run. Probes in flight stay undecided. */
  stop(): void {
    this.#end(null)
  }

  /** Ends the run with a fault. */
  fail(fault: ProbeFault): void {
    this.#end(fault)
  }

  /** The events since the last call, in their order. */
  takeEvents(): readonly ProbeEvent[] {
    const events = this.#events
    this.#events = []
    return events
  }

  #takeGiven(probe: number): { readonly ask: Ask; readonly round: number } | null {
    const given = this.#given.get(probe) ?? null
    this.#given.delete(probe)
    return this.#hasEnded ? null : given
  }

  #giveOut(round: Round, now: number): ProbeToSend[] {
    const probes: ProbeToSend[] = []
    for (const ask of round.take(now)) {
      if (this.#ledger.reserve(this.#nextProbe)) {
        const probe = this.#nextProbe++
        this.#given.set(probe, { ask, round: round.number })
        probes.push({ probe, ...ask, round: round.number })
      } else {
        // It would be taken for a probe that is in flight. Only orders far beyond any use get here.
        round.wasDecided(ask, 'not-sent')
      }
    }
    return probes
  }

  /** The round that may have something to ask; null where that one is over. */
  #openRound(): Round | null {
    return this.#newest === null ? null : (this.#open.get(this.#newest.number) ?? null)
  }

  #hasMoreRounds(): boolean {
    return this.#order.rounds === null || this.#begun < this.#order.rounds
  }

  /** When the next round is to begin; null where none is to come, or this one comes first. */
  #nextRoundAt(): number | null {
    if (!this.#hasMoreRounds()) return null
    const open = this.#openRound()
    if (open !== null && (open.holdsUpNext || open.nextAt() !== null)) return null
    return this.#newest?.nextRoundAt() ?? this.#beginAt
  }

  /** Begins the next round where it is due. */
  #beginRound(now: number): boolean {
    const at = this.#nextRoundAt()
    if (at === null || now < at) return false
    // What was missed while the computer slept is not caught up.
    const startedAt = now - at > this.#intervalMs ? now : at
    const number = this.#begun++
    this.#newest = this.#makeRound(number, startedAt)
    this.#open.set(number, this.#newest)
    return true
  }

  #makeRound(number: number, startedAt: number): Round {
    const { scope, timeLimitMs } = this.#order
    if (scope === 'path' && number === 0) {
      return new FirstRound(this.#paths, startedAt, this.#intervalMs, timeLimitMs)
    }
    const asks = scope === 'path' ? this.#pathAsks(number) : this.#targetAsks()
    return new SpreadRound(number, asks, startedAt, this.#intervalMs)
  }

  #targetAsks(): Ask[] {
    return this.#paths.map((_, flow) => ({ ttl: null, flow }))
  }

  #pathAsks(number: number): Ask[] {
    return this.#paths
      .flatMap((path, flow) =>
        Array.from({ length: path.reachOfRound(number) }, (_, hop) => ({ ttl: hop + 1, flow }))
      )
      .sort((a, b) => a.ttl - b.ttl)
  }

  #tellLost({ probe, ask, round }: LedgerEntry): void {
    this.#events.push({ type: 'lost', probe })
    this.#open.get(round)?.wasDecided(ask, 'lost')
  }

  #closeRounds(now: number): void {
    for (const [number, round] of this.#open) {
      if (!round.isOver(now)) continue
      this.#open.delete(number)
      this.#events.push({ type: 'round', round: number, tookMs: now - round.startedAt })
    }
  }

  #endIfDone(): void {
    const isDone =
      !this.#hasMoreRounds() &&
      this.#open.size === 0 &&
      this.#given.size === 0 &&
      this.#ledger.inFlight === 0
    if (isDone) this.#end(null)
  }

  #end(fault: ProbeFault | null): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#events.push({ type: 'ended', fault })
  }
}
