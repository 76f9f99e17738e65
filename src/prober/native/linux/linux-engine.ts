import { messageOf } from '../../../shared/domain/error-message'
import type { CapabilityGap, SourceChoice } from '../../../shared/ipc/stream'
import type { ProbeEvent, ProbeFault, ProbeProtocol } from '../../../shared/model/probe'
import type { EngineAbilities, ProbeEngine, ProbeOrder, ProbeRun } from '../../probe-engine'
import type { WorkerHost, WorkerListener } from './worker-host'

/** What was found out about the sockets of this computer. */
export interface LinuxEngineFacts {
  readonly choice: SourceChoice
  readonly gaps: readonly CapabilityGap[]
  readonly abilities: EngineAbilities
}

type Emit = (events: readonly ProbeEvent[]) => void

/** Sockets that all runs may hold together: far from the usual limit of 1024 descriptors. */
const mostFlows = 256

const workerFailed = 'The thread that sends probes'

/**
 * Probes by sockets whose error queue tells the answers of routers (ip(7), IP_RECVERR), which takes no
 * right. The work is done in a worker, which is started with the first run and again after it failed.
 */
export class LinuxEngine implements ProbeEngine {
  readonly choice: SourceChoice
  readonly gaps: readonly CapabilityGap[]
  readonly abilities: EngineAbilities
  readonly #startWorker: (listener: WorkerListener) => WorkerHost
  readonly #runs = new Map<number, { readonly emit: Emit; readonly flows: number }>()
  #worker: WorkerHost | null = null
  #nextRun = 0

  /** `startWorker` may throw, which becomes a fault of the run that needs it. */
  constructor(
    { choice, gaps, abilities }: LinuxEngineFacts,
    startWorker: (listener: WorkerListener) => WorkerHost
  ) {
    this.choice = choice
    this.gaps = gaps
    this.abilities = abilities
    this.#startWorker = startWorker
  }

  start(order: ProbeOrder, emit: Emit): ProbeRun {
    const run = this.#nextRun++
    const held = [...this.#runs.values()].reduce((sum, { flows }) => sum + flows, 0)
    this.#runs.set(run, { emit, flows: order.flows })
    if (held + order.flows > mostFlows) {
      const detail = `No more than ${mostFlows} flows can be probed at once`
      this.#fail(run, { kind: 'crash', what: 'Opening a socket for probes', detail })
    } else {
      this.#begin(run, order)
    }
    return {
      changeInterval: (intervalMs) => {
        if (this.#runs.has(run)) this.#worker?.post({ type: 'interval', run, intervalMs })
      },
      stop: () => {
        if (this.#runs.has(run)) this.#worker?.post({ type: 'stop', run })
      }
    }
  }

  close(): void {
    this.#worker?.close()
    this.#worker = null
    for (const run of this.#runs.keys()) this.#end(run, null)
  }

  #begin(run: number, order: ProbeOrder): void {
    try {
      this.#worker ??= this.#startWorker({
        onReport: (report) => {
          for (const { run: reported, events } of report) this.#pass(reported, events)
        },
        onEnd: (reason) => {
          this.#worker = null
          const fault: ProbeFault = { kind: 'crash', what: workerFailed, detail: reason }
          for (const running of this.#runs.keys()) this.#end(running, fault)
        }
      })
    } catch (error) {
      this.#fail(run, { kind: 'crash', what: workerFailed, detail: messageOf(error) })
      return
    }
    this.#worker.hold(true)
    this.#worker.post({ type: 'start', run, order, protocol: this.#protocolOf(order) })
  }

  /** Ways that are shared by flow are seldom chosen by what an echo request has. */
  #protocolOf({ protocol, flows }: ProbeOrder): ProbeProtocol {
    if (protocol !== null) return protocol
    return flows > 1 ? 'udp' : (this.abilities.protocols[0] ?? 'udp')
  }

  #pass(run: number, events: readonly ProbeEvent[]): void {
    const running = this.#runs.get(run)
    if (running === undefined) return
    if (events.at(-1)?.type === 'ended') this.#forget(run)
    running.emit(events)
  }

  /** Ends a run that has not begun; not before its caller has it. */
  #fail(run: number, fault: ProbeFault): void {
    queueMicrotask(() => {
      this.#end(run, fault)
    })
  }

  #end(run: number, fault: ProbeFault | null): void {
    this.#pass(run, [{ type: 'ended', fault }])
  }

  #forget(run: number): void {
    this.#runs.delete(run)
    if (this.#runs.size === 0) this.#worker?.hold(false)
  }
}
