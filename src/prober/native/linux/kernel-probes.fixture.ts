/**
 * Run by kernel.test.ts inside of its namespace: carries out the orders of the first argument side by
 * side, as JSON, and prints what the engine is and what each run has told.
 */
import type { ProbeEvent } from '../../../shared/model/probe'
import type { ProbeOrder } from '../../probe-engine'
import { createLinuxEngine } from './create-linux-engine'
import type { LinuxEngineFacts } from './linux-engine'

export interface KernelReport extends Pick<LinuxEngineFacts, 'choice' | 'gaps' | 'abilities'> {
  /** By the names of the orders. */
  readonly runs: Readonly<Record<string, readonly ProbeEvent[]>>
}

const engine = createLinuxEngine()
if (!engine.known) throw new Error(engine.reason)
const { choice, gaps, abilities } = engine.value
const orders = JSON.parse(process.argv[2] ?? '{}') as Record<string, ProbeOrder>
const runs = Object.fromEntries(
  await Promise.all(
    Object.entries(orders).map(
      ([name, order]) =>
        new Promise<[string, readonly ProbeEvent[]]>((resolve) => {
          const events: ProbeEvent[] = []
          engine.value.start(order, (more) => {
            events.push(...more)
            if (more.at(-1)?.type === 'ended') resolve([name, events])
          })
        })
    )
  )
)
console.log(JSON.stringify({ choice, gaps, abilities, runs } satisfies KernelReport))
// Nothing is closed: the thread must not keep the process.
