/**
 * Run as a program of its own, by another user or in another network, it pings and prints what comes of
 * it, a line of JSON for each event; first what was found. `{program, scope, order, stopAfterMs}` in JSON
 * is its argument.
 */
import { findProgram } from '../../../system/tools/find-program'
import type { ProbeOrder } from '../../probe-engine'
import { findPingEngines } from './find-ping-engines'

export interface PingHostTask {
  /** `busybox` leaves out all others. */
  readonly program: 'any' | 'busybox'
  readonly order: ProbeOrder
}

const { program, order } = JSON.parse(process.argv[2] ?? '') as PingHostTask

const { target, path, refusals } = await findPingEngines({
  find: (name) => (program === 'busybox' && name !== 'busybox' ? null : findProgram(name))
})
const engine = order.scope === 'target' ? target : path
console.log(JSON.stringify({ choice: engine?.choice.reason ?? null, refusals }))
engine?.start(order, (events) => {
  for (const event of events) console.log(JSON.stringify(event))
})
