import type { NotSentReason, ProbeEvent, ProbeFault } from '../../../shared/model/probe'
import { probeLimits } from '../../probe-engine'
import { type LedgerEntry, ProbeLedger } from '../../rounds/probe-ledger'
import { heardAnswer, isAnswer, type PingAnswer } from './heard-answer'
import type { PingFinding } from './ping-finding'
import { PingSession } from './ping-session'

/** What one stream is to do; see ProbeOrder. */
export interface PingStreamOrder {
  /** Milliseconds, as the program keeps it. */
  readonly intervalMs: number
  readonly timeLimitMs: number
  readonly rounds: number | null
}

/** What a stream has to know besides. */
export interface PingStreamFacts {
  /** Number of the first probe, as the program counts. */
  readonly firstSeq: number
  readonly isOwnAddress: (address: string) => boolean
  /** Milliseconds since the Unix epoch, of monotonic ones. */
  readonly toEpoch: (now: number) => number
}

/** How long one program is left to run before the next takes over; milliseconds. */
const sessionMs = 300_000

/** A refusal to send is printed at once, so a probe of which nothing is heard for this long was sent. */
const refusalMs = 100
/** The same of the first probe of a program, which has to be started first, on a busy machine too. */
const firstRefusalMs = 500

/** What a line may take from its program to here, so that an answer in time is not taken for a late one. */
const readingMs = 50

/** How long before its next probe a program is stopped that is to make way for another. */
const aheadMs = 15

const ask = { ttl: null, flow: 0 } as const

/**
 * A stream of pings as a state machine, without clock and process: what programs print becomes events of
 * probes, one round a probe. Every `now` is in monotonic milliseconds and must not go back.
 */
export class PingStream {
  readonly #facts: PingStreamFacts
  readonly #ledger: ProbeLedger
  readonly #timeLimitMs: number
  readonly #rounds: number | null
  #intervalMs: number
  #current: PingSession | null = null
  #isChanging = false
  #startAt: number
  #nextProbe = 0
  #nextRound = 0
  #lastSentAt = -Infinity
  #events: ProbeEvent[] = []
  #hasEnded = false

  constructor(order: PingStreamOrder, facts: PingStreamFacts, now: number) {
    this.#facts = facts
    this.#timeLimitMs = order.timeLimitMs
    this.#rounds = order.rounds
    this.#intervalMs = order.intervalMs
    this.#startAt = now
    const listenMs = Math.max(probeLimits.listenMs, order.timeLimitMs)
    this.#ledger = new ProbeLedger(order.timeLimitMs + readingMs, listenMs)
  }

  /** A program that is to be started now; null where none is. */
  start(now: number): PingSession | null {
    if (this.#hasEnded || this.#current?.isDone === false || now < this.#startAt) return null
    const left = this.#rounds === null ? Infinity : this.#rounds - this.#nextRound
    if (left <= 0) return null
    const { firstSeq } = this.#facts
    const count = Math.max(1, Math.min(left, Math.floor(sessionMs / this.#intervalMs)))
    this.#isChanging = false
    this.#current = new PingSession(count, this.#intervalMs, now, firstSeq)
    return this.#current
  }

  /** A program that is to be stopped now, since another interval is wished for; null where none is. */
  stopForChange(now: number): PingSession | null {
    const session = this.#current
    const at = this.#changeAt()
    if (session === null || at === null || now < at) return null
    this.#isChanging = false
    session.isDone = true
    this.#startAt = Math.max(now, this.#lastSentAt + this.#intervalMs)
    for (const probe of session.probes.values()) this.#forget(probe, now)
    return session
  }

  /** Tells what time alone brings: probes that have been sent by now, and those that are lost. */
  tick(now: number): void {
    if (this.#hasEnded) return
    const session = this.#current
    while (session !== null && !session.isDone) {
      if (now < this.#surelySentAt(session)) break
      this.#tellSent(session, session.nextAt)
    }
    for (const entry of this.#ledger.expire(now)) this.#tellLost(entry, now)
    this.#endIfDone()
  }

  /** When `tick`, `start` and `stopForChange` are to be called next; null: the run has ended. */
  nextAt(): number | null {
    if (this.#hasEnded) return null
    const session = this.#current
    const sentAt = session?.isDone === false ? this.#surelySentAt(session) : Infinity
    const startAt = session?.isDone === false || !this.#hasMoreRounds() ? Infinity : this.#startAt
    return Math.min(
      this.#ledger.nextLossAt() ?? Infinity,
      sentAt,
      this.#changeAt() ?? Infinity,
      startAt
    )
  }

  /** A program has told something. */
  heard(session: PingSession, finding: PingFinding, now: number): void {
    if (this.#hasEnded) return
    if (finding.kind === 'refused') this.#refused(session, finding, now)
    else if (isAnswer(finding)) this.#answered(session, finding, now)
    else if (finding.kind === 'silence' && finding.seq !== null) {
      this.#tellSentUpTo(session, finding.seq, null, now)
    }
    this.#endIfDone()
  }

  /** A program has ended, early or not. `fault` says why the run cannot go on; null where it can. */
  closed(session: PingSession, fault: ProbeFault | null): void {
    if (fault !== null) this.#end(fault)
    if (this.#hasEnded || session !== this.#current) return
    if (!session.isDone) {
      session.isDone = true
      const { told, startedAt, intervalMs } = session
      this.#startAt = told === 0 ? startedAt + intervalMs : session.nextAt
    }
    this.#endIfDone()
  }

  /** Milliseconds from one probe to the next, as the program keeps it. */
  changeInterval(intervalMs: number): void {
    this.#intervalMs = intervalMs
    this.#isChanging = this.#current?.isDone === false && this.#current.intervalMs !== intervalMs
  }

  stop(): void {
    this.#end(null)
  }

  /** The events since the last call, in their order. */
  takeEvents(): readonly ProbeEvent[] {
    const events = this.#events
    this.#events = []
    return events
  }

  /** When a probe of which nothing was heard has been sent for sure; no later than it is lost. */
  #surelySentAt({ told, nextAt }: PingSession): number {
    return nextAt + (told === 0 ? Math.min(firstRefusalMs, this.#timeLimitMs) : refusalMs)
  }

  #answered(session: PingSession, finding: PingAnswer, now: number): void {
    const { seq } = finding
    const sentAt = finding.kind === 'reply' && finding.rttMs !== null ? now - finding.rttMs : null
    if (seq !== null) this.#tellSentUpTo(session, seq, sentAt, now)
    const entry = seq === null ? this.#newestOpen(session, now) : this.#find(session, seq, now)
    if (entry === null) return
    const answer = heardAnswer(finding, this.#facts.isOwnAddress)
    const { probe } = entry
    if (entry.state === 'answered') {
      this.#events.push({ type: 'duplicate', probe, from: answer.from })
      return
    }
    const tookMs = answer.rttMs ?? now - entry.sentAt
    if (entry.state === 'in-flight' && tookMs > this.#timeLimitMs) {
      this.#ledger.decide(entry, 'lost')
      this.#tellLost(entry, now)
    }
    const isLate = entry.state === 'lost'
    this.#ledger.decide(entry, 'answered')
    this.#events.push({ type: 'answered', probe, answer: { ...answer, isLate } })
    if (!isLate) this.#tellRound(entry, now)
  }

  #find(session: PingSession, seq: number, now: number): LedgerEntry | null {
    const index = session.indexOf(seq, now)
    const probe = index === null ? undefined : session.probes.get(index)
    return probe === undefined ? null : this.#ledger.find(probe, now)
  }

  /**
   * The probe that an error without a number is for: the newest that has no answer. Routers answer
   * sooner than the next probe is sent, as a rule.
   */
  #newestOpen(session: PingSession, now: number): LedgerEntry | null {
    if (!session.isDone && session.nextAt <= now) {
      this.#tellSent(session, session.nextAt)
    }
    for (const probe of [...session.probes.values()].reverse()) {
      const entry = this.#ledger.find(probe, now)
      if (entry === null) return null
      if (entry.state !== 'answered') return entry
    }
    return null
  }

  #tellSentUpTo(session: PingSession, seq: number, sentAt: number | null, now: number): void {
    const index = session.indexOf(seq, now)
    if (index === null) return
    while (session.told < index) this.#tellSent(session, session.nextAt)
    if (session.told === index) this.#tellSent(session, sentAt ?? session.nextAt, now)
  }

  #tellSent(session: PingSession, at: number, now = Infinity): void {
    const sentAt = Math.max(this.#lastSentAt, Math.min(at, now))
    this.#lastSentAt = sentAt
    const probe = this.#nextProbe++
    const round = this.#nextRound++
    session.probes.set(session.told, probe)
    session.tell(sentAt)
    this.#planNext(session)
    this.#ledger.add(probe, ask, round, sentAt)
    this.#events.push({ type: 'sent', probe, ...ask, round, sentAt: this.#facts.toEpoch(sentAt) })
  }

  #refused(
    session: PingSession,
    { reason, detail }: { readonly reason: NotSentReason; readonly detail: string },
    now: number
  ): void {
    if (reason === 'no-permission') {
      this.#end({ kind: 'permission', what: 'Sending echo requests with ping', detail })
      return
    }
    if (session.isDone) return
    const round = this.#nextRound++
    session.tell(now)
    this.#planNext(session)
    const at = this.#facts.toEpoch(now)
    this.#events.push({ type: 'not-sent', ...ask, round, at, reason, detail })
    this.#events.push({ type: 'round', round, tookMs: 0 })
  }

  #planNext(session: PingSession): void {
    if (session.isDone) this.#startAt = session.nextAt
  }

  /**
   * When the present program makes way: before it would send again, and as soon as its probes are
   * decided.
   */
  #changeAt(): number | null {
    const session = this.#current
    if (!this.#isChanging || session === null || session.isDone) return null
    if (session.told === 0) return null
    return Math.min(session.nextAt - aheadMs, this.#lastSentAt + this.#timeLimitMs + readingMs)
  }

  /**
   * Nobody listens for this probe any more. Where it was listened for almost as long as it should be, it
   * is left to be lost; else nobody knows.
   */
  #forget(probe: number, now: number): void {
    const entry = this.#ledger.find(probe, now)
    if (entry?.state !== 'in-flight' || now - entry.sentAt >= this.#timeLimitMs * 0.9) return
    this.#ledger.decide(entry, 'lost')
  }

  #tellLost(entry: LedgerEntry, now: number): void {
    this.#events.push({ type: 'lost', probe: entry.probe })
    this.#tellRound(entry, now)
  }

  #tellRound({ round, sentAt }: LedgerEntry, now: number): void {
    this.#events.push({ type: 'round', round, tookMs: now - sentAt })
  }

  #hasMoreRounds(): boolean {
    return this.#rounds === null || this.#nextRound < this.#rounds
  }

  #endIfDone(): void {
    if (!this.#hasMoreRounds() && this.#ledger.inFlight === 0) this.#end(null)
  }

  #end(fault: ProbeFault | null): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#events.push({ type: 'ended', fault })
  }
}
