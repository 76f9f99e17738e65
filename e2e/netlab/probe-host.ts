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

const runs = new Map<number, ProbeRun>()
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line) as HostCommand
  if (command.type === 'stop') {
    runs.get(command.run)?.stop()
    continue
  }
  const { run, engine: name, order } = command
  const engine = engines.find(
    ({ choice, abilities }) => choice.name === name && abilities.scopes.includes(order.scope)
  )
  if (engine === undefined) throw new Error(`There is no engine ${name}.`)
  runs.set(
    run,
    engine.start(order, (events) => {
      tell({ type: 'events', run, events })
    })
  )
}
for (const engine of engines) engine.close()
