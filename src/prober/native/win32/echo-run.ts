import { messageOf } from '../../../shared/domain/error-message'
import type { ProbeEvent } from '../../../shared/model/probe'
import type { ProbeOrder, ProbeRun } from '../../probe-engine'
import { ProbeRounds, type ProbeToSend } from '../../rounds/probe-rounds'
import { StepTimer } from '../../step-timer'
import type { CallLanes } from './call-lanes'
import type { EchoSender } from './echo-calls'
import type { EchoDestination } from './echo-layouts'
import { type EchoOutcome, outcomeOf } from './echo-outcome'

/** What an EchoRun works with. */
export interface EchoRunOptions {
  readonly order: ProbeOrder
  readonly destination: EchoDestination
  readonly sender: EchoSender
  readonly lanes: CallLanes
  readonly isOwnAddress: (address: string) => boolean
  readonly emit: (events: readonly ProbeEvent[]) => void
  /** Called after `ended` has been emitted. */
  readonly onEnd: () => void
}

/**
 * Milliseconds after which a call that has not come back has sent its request: Windows refuses at once,
 * and only its return tells that it did.
 */
const refusalMs = 25

/**
 * Milliseconds for which a call waits where lanes are free: long enough to hear that a neighbour does
 * not answer, which takes a system three seconds, and to tell a late answer from a lost one.
 */
const longWaitMs = 4000

/** Probes in line beyond which no further ones are made: the rounds then go slower. */
const mostInLine = 8

/** A probe whose call is under way. */
interface CalledProbe {
  readonly probe: number
  /** Monotonic milliseconds. */
  readonly calledAt: number
  /** Milliseconds since the Unix epoch. */
  readonly sentAt: number
  isTold: boolean
}

/** One run of the engine: the rounds decide, calls are made, and what came of them is told. */
export class EchoRun implements ProbeRun {
  readonly #options: EchoRunOptions
  readonly #rounds: ProbeRounds
  /** Called and not yet told as sent; in the order of the calls. */
  readonly #untold = new Set<CalledProbe>()
  #inLine = 0
  readonly #timer = new StepTimer(() => {
    this.#soon()
  })
  #isSoon = false
  #hasEnded = false

  constructor(options: EchoRunOptions) {
    this.#options = options
    this.#rounds = new ProbeRounds(options.order, performance.now())
    this.#soon()
  }

  changeInterval(intervalMs: number): void {
    this.#rounds.changeInterval(intervalMs)
    this.#soon()
  }

  stop(): void {
    this.#rounds.stop()
    this.#soon()
  }

  /** Goes on once all calls that have come back by now have been heard, so that none is taken for lost. */
  #soon(): void {
    if (this.#isSoon || this.#hasEnded) return
    this.#isSoon = true
    setImmediate(() => {
      this.#isSoon = false
      this.#goOn()
    })
  }

  #goOn(): void {
    const now = performance.now()
    for (const called of this.#untold) {
      if (now - called.calledAt < refusalMs) break
      this.#tellSent(called, now)
    }
    if (this.#inLine <= mostInLine) {
      for (const probe of this.#rounds.due(now)) this.#enterLine(probe)
    }
    this.#emit()
    this.#plan()
  }

  #plan(): void {
    if (this.#hasEnded) {
      this.#timer.plan(null)
      return
    }
    const [oldest] = this.#untold
    const roundsAt = this.#inLine <= mostInLine ? this.#rounds.nextAt() : null
    const at = Math.min(roundsAt ?? Infinity, (oldest?.calledAt ?? Infinity) + refusalMs)
    // Without a time it is a call that comes back which goes on.
    this.#timer.plan(at - performance.now())
  }

  #enterLine(probe: ProbeToSend): void {
    this.#inLine += 1
    this.#options.lanes.enter((leave) => {
      this.#inLine -= 1
      if (this.#isOver) leave()
      else this.#call(probe, leave)
      this.#soon()
    })
  }

  #call({ probe, ttl }: ProbeToSend, leave: () => void): void {
    const { order, destination, sender, lanes } = this.#options
    const waitMs = lanes.isRoomy ? Math.max(order.timeLimitMs, longWaitMs) : order.timeLimitMs
    const called = { probe, calledAt: performance.now(), sentAt: Date.now(), isTold: false }
    this.#untold.add(called)
    try {
      sender.send({ destination, ttl, waitMs }, (result) => {
        leave()
        if (this.#isOver) return
        this.#settle(called, outcomeOf(result, destination.family, this.#local))
        this.#soon()
      })
    } catch (error) {
      leave()
      const what = 'Sending an echo request'
      this.#rounds.fail({ kind: 'crash', what, detail: messageOf(error) })
    }
  }

  #settle(called: CalledProbe, outcome: EchoOutcome): void {
    const now = performance.now()
    const { probe } = called
    if (outcome.kind === 'not-sent' && !called.isTold) {
      this.#untold.delete(called)
      this.#rounds.notSent(probe, outcome.reason, outcome.detail, called.sentAt, now)
      return
    }
    this.#tellSent(called, now)
    if (outcome.kind === 'answered') this.#rounds.answered(probe, outcome.answer, now)
    // A refusal that took its time is what this computer says of a neighbour that does not answer.
    else if (outcome.kind === 'not-sent' && outcome.reason === 'no-route') {
      const rttMs = Math.round(now - called.calledAt)
      this.#rounds.answered(probe, { ...unreachableFromHere, rttMs }, now)
    }
  }

  #tellSent(called: CalledProbe, now: number): void {
    if (called.isTold) return
    called.isTold = true
    this.#untold.delete(called)
    this.#rounds.sent(called.probe, now, called.sentAt)
  }

  #emit(): void {
    const events = this.#rounds.takeEvents()
    if (events.length === 0) return
    this.#hasEnded = events.at(-1)?.type === 'ended'
    this.#options.emit(events)
    if (this.#hasEnded) this.#options.onEnd()
  }

  get #isOver(): boolean {
    return this.#rounds.nextAt() === null
  }

  get #local() {
    const { sender, destination, isOwnAddress } = this.#options
    return { isOwnAddress, hasRoute: () => sender.hasRoute(destination) }
  }
}

const unreachableFromHere = {
  kind: 'unreachable',
  reason: 'host',
  isLocal: true,
  mtu: null,
  from: null,
  replyTtl: null
} as const
