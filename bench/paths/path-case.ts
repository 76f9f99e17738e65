/** Runs on the client of the lab: looks for paths with Portlight's engine and with other programs. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLinuxEngine } from '../../src/prober/native/linux/create-linux-engine'
import { type ProbeEngine, type ProbeOrder, probeLimits } from '../../src/prober/probe-engine'
import type { ProbeEvent } from '../../src/shared/model/probe'
import { findRouteEngines } from '../../src/prober/tools/route/find-route-engines'
import { runAsCase } from '../cases/case-process'
import { ownCpuMs } from '../cases/cpu-time'
import type {
  Contestant,
  OncePlan,
  PathPlan,
  RacePlan,
  RaceTimes,
  WatchFigures,
  WatchPlan
} from './path-plan'

/** Looks that are not counted, until the code is compiled and the worker runs. */
const warmUps = 3

await runAsCase((argument) => {
  const plan = argument as PathPlan
  switch (plan.kind) {
    case 'race':
      return race(plan)
    case 'once':
      return lookOnce(plan)
    case 'watch':
      return watch(plan)
  }
})

function openEngine(): ProbeEngine {
  const engine = createLinuxEngine()
  if (!engine.known) throw new Error(`The sockets of Linux cannot be used: ${engine.reason}.`)
  return engine.value
}

function orderOf(address: string, changes: Partial<ProbeOrder>): ProbeOrder {
  return {
    address,
    family: 4,
    protocol: null,
    scope: 'path',
    maxTtl: probeLimits.maxTtl.usual,
    intervalMs: probeLimits.intervalMs.usual,
    rounds: 1,
    timeLimitMs: probeLimits.timeLimitMs.usual,
    flows: 1,
    ...changes
  }
}

/** The engines of Portlight that take part; traceroute's is null where it is not here. */
interface Engines {
  readonly native: ProbeEngine
  readonly traceroute: ProbeEngine | null
}

async function openEngines(): Promise<Engines> {
  const { engines } = await findRouteEngines()
  const traceroute = engines.find(({ choice }) => choice.name === 'traceroute') ?? null
  return { native: openEngine(), traceroute }
}

async function race(plan: RacePlan): Promise<RaceTimes> {
  const engines = await openEngines()
  const times: (number | null)[][] = plan.contestants.map(() => [])
  for (let round = -warmUps; round < plan.rounds; round += 1) {
    for (const [index, contestant] of plan.contestants.entries()) {
      if (round < 0 && contestant.kind !== 'native') continue
      if (contestant.kind === 'traceroute' && engines.traceroute === null) continue
      const [first] = times[index] ?? []
      if (first === null || (first ?? 0) > plan.slowMs) continue
      const tookMs = await look(engines, contestant, plan)
      if (round >= 0) times[index]?.push(tookMs)
    }
  }
  engines.native.close()
  engines.traceroute?.close()
  return times
}

async function look(
  { native, traceroute }: Engines,
  contestant: Contestant,
  { address, limitMs }: RacePlan
): Promise<number | null> {
  if (contestant.kind === 'program') return await runToEnd(contestant.command, limitMs)
  const start = performance.now()
  if (contestant.kind === 'native') {
    await firstPath(native, orderOf(address, { protocol: contestant.protocol }))
  } else if (traceroute !== null) {
    await firstPath(traceroute, orderOf(address, {}))
  }
  return performance.now() - start
}

/** Resolves when the first round is over: the path stands. */
function firstPath(engine: ProbeEngine, order: ProbeOrder): Promise<readonly ProbeEvent[]> {
  const all: ProbeEvent[] = []
  return new Promise((resolve, reject) => {
    engine.start(order, (events) => {
      all.push(...events)
      if (events.some(({ type }) => type === 'round')) resolve(all)
      const last = events.at(-1)
      if (last?.type === 'ended' && last.fault !== null) reject(new Error(last.fault.detail))
    })
  })
}

/** Milliseconds until the program has ended; null where it was killed. What it prints is read. */
async function runToEnd([path = '', ...args]: readonly string[], limitMs: number) {
  const start = performance.now()
  const child = spawn(path, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  child.stdout.resume()
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs)
  await once(child, 'exit')
  const tookMs = performance.now() - start
  clearTimeout(timer)
  return child.signalCode === null ? tookMs : null
}

async function lookOnce({ address }: OncePlan): Promise<number> {
  const engine = openEngine()
  const events = await firstPath(engine, orderOf(address, {}))
  engine.close()
  return events.length
}

async function watch(plan: WatchPlan): Promise<WatchFigures> {
  const engine = openEngine()
  const probes = plan.targets.map(() => new Map<number, number>())
  let isMeasuring = false
  const rtts = Array.from({ length: probeLimits.maxTtl.usual }, (): number[] => [])
  let sent = 0
  let answered = 0
  const runs = plan.targets.map((address, target) =>
    engine.start(orderOf(address, { rounds: null, protocol: plan.protocol }), (events) => {
      const ttls = probes[target]
      if (ttls === undefined) return
      for (const event of events) {
        if (event.type === 'sent' && isMeasuring) {
          sent += 1
          ttls.set(event.probe, event.ttl ?? 0)
        }
        if (event.type !== 'answered') continue
        const ttl = ttls.get(event.probe)
        if (ttl === undefined) continue
        ttls.delete(event.probe)
        answered += 1
        if (event.answer.rttMs !== null) rtts[ttl - 1]?.push(event.answer.rttMs)
      }
    })
  )
  await sleep(plan.leadSeconds * 1000)
  isMeasuring = true
  const start = performance.now()
  const cpuBefore = ownCpuMs()
  await sleep(plan.seconds * 1000)
  const cpuMs = ownCpuMs() - cpuBefore
  const seconds = (performance.now() - start) / 1000
  isMeasuring = false
  // What is under way may still come.
  await sleep(1000)
  for (const run of runs) run.stop()
  engine.close()
  return {
    cpuMsPerSecond: cpuMs / seconds,
    residentBytes: process.memoryUsage().rss,
    sent,
    answered,
    rtts
  }
}
