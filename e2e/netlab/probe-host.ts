/**
 * Runs on a host of the lab and probes on behalf of the tests outside: it tells the engines that work
 * there, takes orders as lines of JSON from standard input, and tells what the engines tell. It ends
 * when its input does.
 */
import { createInterface } from 'node:readline'
import { createLinuxEngine } from '../../src/prober/native/linux/create-linux-engine'
import type { ProbeEngine, ProbeRun } from '../../src/prober/probe-engine'
import { findPingEngines } from '../../src/prober/tools/ping/find-ping-engines'
import { findRouteEngines } from '../../src/prober/tools/route/find-route-engines'
import { createProber } from '../../src/prober/prober'
import { createEngines } from '../../src/prober/select-engines'
import { unknown } from '../../src/shared/model/fact'
import type { ProbeEvent } from '../../src/shared/model/probe'
import { type ProbeScope, usualProbing } from '../../src/shared/model/probing'
import type { HostCommand, HostReport } from './probe-host-messages'

const engines: ProbeEngine[] = []
const refusals: { name: string; why: string }[] = []
const native = createLinuxEngine()
if (native.known) engines.push(native.value)
else refusals.push({ name: 'native', why: native.reason })
const routes = await findRouteEngines()
engines.push(...routes.engines)
refusals.push(...routes.refusals)
const pings = await findPingEngines()
engines.push(...[pings.target, pings.path].filter((engine) => engine !== null))
refusals.push(...pings.refusals)

function tell(report: HostReport): void {
  process.stdout.write(`${JSON.stringify(report)}\n`)
}

tell({
  type: 'engines',
  engines: engines.map(({ choice, gaps, abilities }) => ({ choice, gaps, abilities })),
  refusals
})

/** The engine of the order, as the rest of Portlight would use it if there were no other. */
async function probeName(order: HostCommand & { type: 'name' }): Promise<void> {
  const engine = engineCalled(order.engine, 'path')
  const events: ProbeEvent[] = []
  const prober = createProber({
    engines: createEngines({
      native: native.known && engine === native.value ? native : unknown('it is not asked for'),
      findPrograms: () => Promise.resolve({ engines: [engine], refusals: [] })
    }),
    listener: {
      onEvents: (_, more) => {
        events.push(...more)
      }
    }
  })
  const outcome = prober.start(order.name, { ...usualProbing, family: order.family, rounds: 1 })
  if (!outcome.ok) throw new Error(outcome.reason)
  const { id } = outcome
  await prober.ended(id)
  const report = prober.report(id)
  if (report === null) throw new Error('There is no report.')
  tell({
    type: 'named',
    run: order.run,
    probed: { events, report, verdicts: prober.verdicts(id) }
  })
  // Not closed, since the engine goes on to be used.
  prober.remove(id)
}

function engineCalled(name: string, scope: ProbeScope): ProbeEngine {
  const engine = engines.find(
    ({ choice, abilities }) => choice.name === name && abilities.scopes.includes(scope)
  )
  if (engine === undefined) throw new Error(`There is no engine ${name}.`)
  return engine
}

const runs = new Map<number, ProbeRun>()
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line) as HostCommand
  if (command.type === 'stop') {
    runs.get(command.run)?.stop()
    continue
  }
  if (command.type === 'name') {
    void probeName(command)
    continue
  }
  const { run, engine: name, order } = command
  runs.set(
    run,
    engineCalled(name, order.scope).start(order, (events) => {
      tell({ type: 'events', run, events })
    })
  )
}
for (const engine of engines) engine.close()
