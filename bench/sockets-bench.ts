import { setTimeout as sleep } from 'node:timers/promises'
import type {
  CaseMeans,
  CasePlan,
  CollectorMeasurement,
  MemoryPlan,
  MemorySample
} from './cases/case-plan'
import { type AppEngine, findAppEngine } from './app-engine'
import { bundleCases, type CaseBundle } from './case-bundle'
import { readCircumstances } from './circumstances'
import type { SocketsBenchOptions } from './command-line'
import { medianOf } from './goals'
import { type IdleProcesses, startIdleProcesses } from './load/idle-processes'
import { hasIpv6Loopback, startSocketLoad } from './load/socket-load'
import { findPeers, measureCollector, type Peer } from './programs'
import type { BenchResult, ByCase, MemoryResult, SizeResult } from './results'
import { runProgram } from './run-case'
import { timeWaitMs, untilNoTimeWait } from './time-wait'

const churnPerSecond = 0.01
const idle = { processes: 300, descriptors: 30 }
const memorySockets = 10_000
const memorySampleEveryMs = 10_000
/** The app lists once a second while its window is to be seen. */
const intervalMs = 1000
/** Sockets just opened come to rest; milliseconds. */
const restMs = 2000
const singleList: CasePlan = { warmUp: 0, warmUpMs: 0, settle: 0, ticks: 1, intervalMs: 0 }

interface Repeats {
  /** Fresh processes for the cold case; the median counts. */
  readonly cold: number
  readonly warmUp: number
  readonly warmUpMs: number
  readonly settle: number
  readonly ticks: number
  readonly peerTicks: number
  /** Churn before the measurement: after a minute there are as many TIME-WAITs as there will be. */
  readonly churnLeadMs: number
}

const fullRepeats: Repeats = {
  cold: 5,
  warmUp: 20,
  warmUpMs: 5000,
  settle: 3,
  ticks: 20,
  peerTicks: 10,
  churnLeadMs: timeWaitMs
}
const quickRepeats: Repeats = {
  cold: 1,
  warmUp: 10,
  warmUpMs: 2000,
  settle: 2,
  ticks: 10,
  peerTicks: 3,
  churnLeadMs: 3000
}

/** What the benchmark may use of its surroundings. */
export interface BenchContext {
  /** Ends everything early. */
  readonly signal: AbortSignal
  /** Takes a line about what is going on. */
  readonly report: (line: string) => void
}

/**
 * Longest time the whole may take, with room for a slow machine; milliseconds. What it has started
 * ends by itself after that.
 */
export function benchLimitMs({ sizes, memoryMinutes }: SocketsBenchOptions): number {
  return (sizes.length * 20 + (memoryMinutes ?? 0) + 20) * 60_000
}

/**
 * Measures all sizes one after the other.
 * @throws Error with a sentence, where something could not be started or measured.
 */
export async function runSocketsBench(
  options: SocketsBenchOptions,
  context: BenchContext
): Promise<BenchResult> {
  const repeats = options.isQuick ? quickRepeats : fullRepeats
  context.report('Bundling the collector …')
  const bundle = await bundleCases()
  const engine = await findAppEngine()
  let background: IdleProcesses | null = null
  try {
    const peers = await findPeers(bundle, context.signal)
    const hasBackground = process.platform !== 'win32'
    const circumstances = readCircumstances(
      peers,
      engine,
      {
        ipv6: hasIpv6Loopback(),
        idleProcesses: hasBackground ? idle.processes : 0,
        descriptors: idle.descriptors
      },
      methodOf(repeats)
    )
    if (hasBackground) background = await startIdleProcesses(idle.processes, idle.descriptors)
    const limitMs = benchLimitMs(options)
    const sizes: SizeResult[] = []
    for (const sockets of options.sizes) {
      // What the churn before this has left would be counted, too.
      if (sizes.length > 0 && !options.isQuick) {
        await untilNoTimeWait(timeWaitMs + 5000, context.signal)
      }
      sizes.push(
        await measureSize(sockets, { bundle, engine, peers, repeats, limitMs, ...context })
      )
    }
    const memory =
      options.memoryMinutes === null
        ? null
        : await measureMemory(options.memoryMinutes, { bundle, engine, limitMs, ...context })
    return { circumstances, sizes, memory }
  } finally {
    await background?.stop()
    bundle.remove()
  }
}

interface RunContext extends BenchContext {
  readonly bundle: CaseBundle
  readonly engine: AppEngine
  readonly limitMs: number
}

interface SizeContext extends RunContext {
  readonly peers: readonly Peer[]
  readonly repeats: Repeats
}

async function measureSize(sockets: number, context: SizeContext): Promise<SizeResult> {
  const { repeats, signal, report } = context
  report(`Opening ${sockets} sockets …`)
  const load = await startSocketLoad({ count: sockets, limitMs: context.limitMs })
  try {
    await sleep(restMs, undefined, { signal })
    const own: CasePlan = { ...repeats, intervalMs }
    const others: CasePlan = { ...singleList, warmUp: 1, ticks: repeats.peerTicks, intervalMs }
    report(`${sockets} sockets: cold …`)
    const cold = await measureCold(context)
    report(`${sockets} sockets: steady …`)
    const steady = await measureAll(own, others, context)
    load.check()
    report(`${sockets} sockets: churn …`)
    load.setChurn(churnPerSecond)
    await sleep(repeats.churnLeadMs, undefined, { signal })
    const churn = await measureAll(own, others, context)
    load.check()
    return {
      sockets,
      portlight: { cold: cold.own, steady: steady.own, churn: churn.own },
      peers: context.peers.map((peer) => ({
        name: peer.name,
        absence: peer.version === null ? peer.absence : null,
        cases: byCase(cold.others.get(peer), steady.others.get(peer), churn.others.get(peer))
      }))
    }
  } finally {
    await load.stop()
  }
}

/** One case of all programs that are here. */
interface Measured {
  readonly own: CollectorMeasurement
  readonly others: ReadonlyMap<Peer, CaseMeans>
}

async function measureAll(
  own: CasePlan,
  others: CasePlan,
  context: SizeContext
): Promise<Measured> {
  const { bundle, engine, peers, signal } = context
  const collector = await measureCollector(bundle, engine, own, signal)
  const means = new Map<Peer, CaseMeans>()
  for (const peer of peers) {
    if (peer.version !== null) means.set(peer, await peer.measure(others, signal))
  }
  return { own: collector, others: means }
}

/** The programs take turns, so that a busy moment of the machine does not hit one alone. */
async function measureCold(context: SizeContext): Promise<Measured> {
  const rounds: Measured[] = []
  for (let round = 0; round < context.repeats.cold; round += 1) {
    rounds.push(await measureAll(singleList, singleList, context))
  }
  const others = new Map<Peer, CaseMeans>()
  for (const peer of rounds[0]?.others.keys() ?? []) {
    others.set(peer, medianRun(rounds.flatMap((round) => round.others.get(peer) ?? [])))
  }
  return { own: medianRun(rounds.map((round) => round.own)), others }
}

/** The run whose CPU time is the median. */
function medianRun<T extends CaseMeans>(runs: readonly T[]): T {
  const median = medianOf(runs.map(({ cpuMs }) => cpuMs))
  const run = runs.find(({ cpuMs }) => cpuMs === median)
  if (run === undefined) throw new RangeError('No runs.')
  return run
}

function byCase(
  cold: CaseMeans | undefined,
  steady: CaseMeans | undefined,
  churn: CaseMeans | undefined
): ByCase<CaseMeans> | null {
  return cold && steady && churn ? { cold, steady, churn } : null
}

async function measureMemory(
  minutes: number,
  { bundle, engine, signal, report, limitMs }: RunContext
): Promise<MemoryResult> {
  report(`${memorySockets} sockets under churn: memory for ${minutes} minutes …`)
  const load = await startSocketLoad({ count: memorySockets, churnPerSecond, limitMs })
  try {
    // Or the list would still grow in minute 1.
    await sleep(timeWaitMs, undefined, { signal })
    const plan: MemoryPlan = { minutes, sampleEveryMs: memorySampleEveryMs, intervalMs }
    const command = engine.command(bundle.portlight, plan, ['--expose-gc'])
    const printed = await runProgram(command, { signal, limitMs })
    load.check()
    return { minutes, sockets: memorySockets, samples: JSON.parse(printed) as MemorySample[] }
  } finally {
    await load.stop()
  }
}

function methodOf(repeats: Repeats): string[] {
  return [
    'CPU is user and system time, of a program and of the children it waited for, for one list; ' +
      'sent bytes are one message to the window as a structured clone: all rows when cold, else the ' +
      'difference.',
    `cold: the first list of a fresh process, its modules loaded; median of ${repeats.cold}. ss and ` +
      'lsof are a process for each list, so their start is part of every case.',
    `steady: nothing changes; after ${repeats.warmUp} lists and ${repeats.warmUpMs / 1000} seconds of ` +
      `lists back to back and ${repeats.settle} more, ` +
      `the mean of ${repeats.ticks} lists at one a second for Portlight, all that its process did ` +
      `meanwhile included, and of ${repeats.peerTicks} lists at that pace for the others.`,
    `churn: as steady, while ${churnPerSecond * 100} % of the sockets is closed and opened each second, ` +
      `begun ${repeats.churnLeadMs / 1000} seconds before. Connections are closed in the orderly way ` +
      'and stay listed in TIME-WAIT for a minute.',
    'What ss and lsof print goes to /dev/null. lsof lists descriptors: no TIME-WAIT, shared sockets twice.'
  ]
}
