import type { ProbeFault } from '../../../shared/model/probe'
import type { ProbeRun } from '../../probe-engine'
import { ProbeRounds, type ProbeToSend } from '../../rounds/probe-rounds'
import { StepTimer } from '../../step-timer'
import type { ToolLines } from '../tool-lines'
import { heardAnswer, isAnswer } from './heard-answer'
import { startPing } from './ping-child'
import type { PingFinding } from './ping-finding'
import type { PingRunOptions } from './ping-stream-run'

/**
 * A refusal to send is printed at once, so a probe of which nothing is heard for this long was sent;
 * milliseconds. The rounds take it for sent then: that many later than it was.
 */
const refusalMs = 50

/**
 * How long each program waits, milliseconds: long enough to hear that a neighbour does not answer, which
 * takes a system three seconds.
 */
const usualWaitMs = 4000

/** Programs that may run at once. Beyond it, those that only wait for late answers make room. */
const mostShots = 64

/** A program that sends one probe. */
interface Shot extends ProbeToSend {
  readonly stop: () => void
  /** When the program was started: monotonic milliseconds, and those since the Unix epoch. */
  readonly startedAt: number
  readonly sentAt: number
  isTold: boolean
}

/**
 * Probes by a program for each: hops, which need a TTL each, and where ping takes no interval. The
 * rounds are those of the native engines.
 */
export class PingShotsRun implements ProbeRun {
  readonly #options: PingRunOptions
  readonly #rounds: ProbeRounds
  /** In the order of their starts. */
  readonly #shots = new Set<Shot>()
  readonly #timer = new StepTimer(() => {
    this.#goOn()
  })
  #hasEnded = false

  constructor(options: PingRunOptions) {
    this.#options = options
    this.#rounds = new ProbeRounds({ ...options.order, flows: 1 }, performance.now())
    this.#timer.plan(0)
  }

  changeInterval(intervalMs: number): void {
    this.#rounds.changeInterval(intervalMs)
    if (!this.#hasEnded) this.#timer.plan(0)
  }

  stop(): void {
    this.#rounds.stop()
    if (!this.#hasEnded) this.#timer.plan(0)
  }

  #goOn(): void {
    const now = performance.now()
    for (const shot of this.#shots) {
      if (now - shot.startedAt >= refusalMs) this.#tellSent(shot)
    }
    for (const probe of this.#rounds.due(now)) this.#shoot(probe, now)
    this.#passOn()
  }

  #shoot(probe: ProbeToSend, now: number): void {
    if (!this.#makeRoom(now)) {
      const detail = `${mostShots} programs are waiting for answers already`
      this.#rounds.notSent(probe.probe, 'other', detail, Date.now(), now)
      return
    }
    const { order, program, system } = this.#options
    const { address, family, intervalMs, timeLimitMs } = order
    const child: Pick<ToolLines, 'stop'> = startPing({
      program,
      system,
      task: {
        ...{ address, family, ttl: probe.ttl, count: 1, intervalMs },
        waitMs: Math.max(timeLimitMs, usualWaitMs)
      },
      onFinding: (finding) => {
        this.#heard(shot, finding)
        this.#passOn()
      },
      onEnd: (fault) => {
        this.#shots.delete(shot)
        this.#closed(shot, fault)
        this.#passOn()
      }
    })
    const shot: Shot = {
      ...probe,
      stop: () => {
        child.stop()
      },
      startedAt: now,
      sentAt: Date.now(),
      isTold: false
    }
    this.#shots.add(shot)
  }

  /** Stops the oldest program that waits for a late answer where there are too many. */
  #makeRoom(now: number): boolean {
    if (this.#shots.size < mostShots) return true
    for (const shot of this.#shots) {
      if (now - shot.startedAt <= this.#options.order.timeLimitMs + refusalMs) continue
      shot.stop()
      this.#shots.delete(shot)
      return true
    }
    return false
  }

  #heard(shot: Shot, finding: PingFinding): void {
    const now = performance.now()
    if (finding.kind === 'begins') return
    if (finding.kind === 'refused') {
      const { reason, detail } = finding
      if (reason === 'no-permission') {
        const what = 'Sending echo requests with ping'
        this.#rounds.fail({ kind: 'permission', what, detail })
      } else if (!shot.isTold) {
        shot.isTold = true
        this.#rounds.notSent(shot.probe, reason, detail, Date.now(), now)
      }
      return
    }
    this.#tellSent(shot)
    if (!isAnswer(finding)) return
    this.#rounds.answered(shot.probe, heardAnswer(finding, this.#options.system.isOwnAddress), now)
    // That of macOS waits on after an error.
    shot.stop()
  }

  #closed(shot: Shot, fault: ProbeFault | null): void {
    if (shot.isTold) return
    if (fault !== null) this.#rounds.fail(fault)
    else this.#tellSent(shot)
  }

  #tellSent(shot: Shot): void {
    if (shot.isTold) return
    shot.isTold = true
    // Times told to the rounds have to rise, so it is the present one.
    this.#rounds.sent(shot.probe, performance.now(), shot.sentAt)
  }

  #passOn(): void {
    if (this.#hasEnded) return
    const events = this.#rounds.takeEvents()
    this.#hasEnded = events.at(-1)?.type === 'ended'
    if (this.#hasEnded) for (const shot of this.#shots) shot.stop()
    if (events.length > 0) this.#options.emit(events)
    this.#timer.plan(this.#hasEnded ? null : this.#nextAt() - performance.now())
  }

  #nextAt(): number {
    const untold = [...this.#shots].find(({ isTold }) => !isTold)
    return Math.min(this.#rounds.nextAt() ?? Infinity, (untold?.startedAt ?? Infinity) + refusalMs)
  }
}
