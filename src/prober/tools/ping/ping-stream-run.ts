import type { ProbeEvent } from '../../../shared/model/probe'
import { probeLimits, type ProbeOrder, type ProbeRun } from '../../probe-engine'
import { StepTimer } from '../../step-timer'
import type { ToolLines } from '../tool-lines'
import { firstSeq, pingIntervalMs } from './ping-arguments'
import { startPing } from './ping-child'
import type { PingProgram } from './ping-program'
import type { PingSession } from './ping-session'
import { PingStream } from './ping-stream'
import type { PingSystem } from './ping-system'

/** What a run of ping works with. */
export interface PingRunOptions {
  readonly order: ProbeOrder
  readonly program: PingProgram
  readonly system: PingSystem
  /** The last events have `ended` as their last. */
  readonly emit: (events: readonly ProbeEvent[]) => void
}

/**
 * Pings the target by one program that sends probe after probe. An endless run is one of programs that
 * take over from each other.
 */
export class PingStreamRun implements ProbeRun {
  readonly #options: PingRunOptions
  readonly #stream: PingStream
  readonly #children = new Map<PingSession, Pick<ToolLines, 'stop'>>()
  readonly #timer = new StepTimer(() => {
    this.#goOn()
  })
  #hasEnded = false

  constructor(options: PingRunOptions) {
    this.#options = options
    const { order, program, system } = options
    this.#stream = new PingStream(
      { ...order, intervalMs: pingIntervalMs(program.kind, order.intervalMs) },
      {
        firstSeq: firstSeq(program.kind),
        isOwnAddress: system.isOwnAddress,
        toEpoch: (now) => now - performance.now() + Date.now()
      },
      performance.now()
    )
    this.#timer.plan(0)
  }

  changeInterval(intervalMs: number): void {
    this.#stream.changeInterval(pingIntervalMs(this.#options.program.kind, intervalMs))
    if (!this.#hasEnded) this.#timer.plan(0)
  }

  stop(): void {
    this.#stream.stop()
    if (!this.#hasEnded) this.#timer.plan(0)
  }

  #goOn(): void {
    const now = performance.now()
    this.#stream.tick(now)
    const outdated = this.#stream.stopForChange(now)
    if (outdated !== null) this.#stopChild(outdated)
    const session = this.#stream.start(now)
    if (session !== null) this.#startChild(session)
    this.#passOn()
  }

  #startChild(session: PingSession): void {
    const { order, program, system } = this.#options
    const { address, family } = order
    const child = startPing({
      program,
      system,
      task: {
        ...{ address, family, ttl: null, count: session.count },
        ...{
          intervalMs: session.intervalMs,
          waitMs: Math.max(probeLimits.listenMs, order.timeLimitMs)
        }
      },
      onFinding: (finding) => {
        this.#stream.heard(session, finding, performance.now())
        this.#passOn()
      },
      onEnd: (fault) => {
        this.#children.delete(session)
        this.#stream.closed(session, fault)
        this.#passOn()
      }
    })
    this.#children.set(session, child)
  }

  #stopChild(session: PingSession): void {
    this.#children.get(session)?.stop()
  }

  /** Hands on what there is to tell, and plans the next step. */
  #passOn(): void {
    if (this.#hasEnded) return
    const events = this.#stream.takeEvents()
    this.#hasEnded = events.at(-1)?.type === 'ended'
    if (this.#hasEnded) for (const child of this.#children.values()) child.stop()
    if (events.length > 0) this.#options.emit(events)
    const at = this.#hasEnded ? null : this.#stream.nextAt()
    this.#timer.plan(at === null ? null : at - performance.now())
  }
}
