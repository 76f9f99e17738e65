import type { ProbeEvent, ProbeProtocol } from '../../../shared/model/probe'
import type { ProbeOrder } from '../../probe-engine'

/** What the worker is started with. */
export interface WorkerStart {
  /** Descriptor of the event that wakes the worker (eventfd(2)); the engine's to close. */
  readonly wakeDescriptor: number
  /** One number that is not 0 once the worker is to end. */
  readonly ending: SharedArrayBuffer
}

/** From the engine to the worker. `run` numbers the runs. */
export type WorkerCommand =
  | {
      readonly type: 'start'
      readonly run: number
      readonly order: ProbeOrder
      readonly protocol: ProbeProtocol
    }
  | { readonly type: 'interval'; readonly run: number; readonly intervalMs: number }
  | { readonly type: 'stop'; readonly run: number }

/** From the worker to the engine: what happened in one turn, by run. */
export type WorkerReport = readonly {
  readonly run: number
  readonly events: readonly ProbeEvent[]
}[]
