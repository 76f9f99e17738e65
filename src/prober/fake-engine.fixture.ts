import type { IpFamily, ProbeEvent, ProbeFault, ProbeProtocol } from '../shared/model/probe'
import type { EngineAbilities, ProbeEngine, ProbeOrder, ProbeRun } from './probe-engine'

type Emit = (events: readonly ProbeEvent[]) => void

/** A run of the fake engine, in the hands of a test. */
export interface FakeRun {
  readonly order: ProbeOrder
  readonly intervals: number[]
  isStopped: boolean
  readonly emit: Emit
  /** A probe to the target that is answered: a path of one hop, done at once. */
  reply(): void
  end(fault?: ProbeFault | null): void
}

/** An engine that does nothing but what a test has it say. */
export class FakeEngine implements ProbeEngine {
  readonly choice
  readonly gaps = []
  readonly abilities: EngineAbilities
  readonly runs: FakeRun[] = []
  isClosed = false

  constructor(name: string, abilities: Partial<EngineAbilities> = {}) {
    this.choice = { name, reason: `${name} works here` }
    const families: readonly IpFamily[] = [4, 6]
    const protocols: readonly ProbeProtocol[] = ['icmp', 'udp']
    this.abilities = {
      scopes: ['path', 'target'],
      families,
      protocols,
      measuresHops: true,
      findsFlows: true,
      ...abilities
    }
  }

  get last(): FakeRun {
    const run = this.runs.at(-1)
    if (run === undefined) throw new Error('no run was started')
    return run
  }

  start(order: ProbeOrder, emit: Emit): ProbeRun {
    const run: FakeRun = {
      order,
      intervals: [],
      isStopped: false,
      emit,
      reply() {
        const { length: probe } = run.intervals
        emit([
          { type: 'sent', probe, ttl: 1, round: 0, flow: 0, sentAt: 1000 },
          {
            type: 'answered',
            probe,
            answer: { kind: 'reply', from: order.address, rttMs: 5, replyTtl: 64, isLate: false }
          },
          { type: 'round', round: 0, tookMs: 5 }
        ])
      },
      end(fault = null) {
        emit([{ type: 'ended', fault }])
      }
    }
    this.runs.push(run)
    return {
      changeInterval: (intervalMs) => run.intervals.push(intervalMs),
      stop: () => {
        if (run.isStopped) return
        run.isStopped = true
        queueMicrotask(() => {
          run.end()
        })
      }
    }
  }

  close(): void {
    this.isClosed = true
  }
}
