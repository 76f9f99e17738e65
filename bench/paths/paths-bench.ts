import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { loadavg, release, type } from 'node:os'
import { text } from 'node:stream/consumers'
import { type Lab, noLabReason, startLab } from '../../e2e/netlab/lab'
import {
  chainNetwork,
  chainTargets,
  faultNetwork,
  server,
  type Topology
} from '../../e2e/netlab/topology'
import type { PathsBenchOptions } from '../command-line'
import { findProgram } from '../find-program'
import { machineText } from '../machine-text'
import { isInside } from '../private-namespaces'
import { runProgram } from '../run-case'
import type { BenchContext } from '../sockets-bench'
import { bundlePathCase, type PathBundle } from './path-bundle'
import type { Contestant, PathPlan, RaceTimes, WatchFigures } from './path-plan'
import type { ErrorResult, PathsResult, RaceResult, TargetResult } from './paths-results'

/** Longest time the whole may take; milliseconds. */
export const pathsBenchLimitMs = 20 * 60_000

interface Repeats {
  readonly healthy: number
  readonly silent: number
  /** Longest time one program may take for a path; milliseconds. */
  readonly limitMs: number
  readonly leadSeconds: number
  readonly watchSeconds: number
}

const full: Repeats = {
  healthy: 30,
  silent: 5,
  limitMs: 120_000,
  leadSeconds: 10,
  watchSeconds: 60
}
const quick: Repeats = {
  healthy: 5,
  silent: 1,
  limitMs: 8000,
  leadSeconds: 3,
  watchSeconds: 8
}

/** Who takes longer than this for a path is asked for it once; milliseconds. */
const slowMs = 4000
const chainLength = 30
const chainTargetCount = 10

/** Round trips to the hops of the healthy network by the cables alone; milliseconds. */
const setRoundTripsMs = [2, 10, 30, 40]

const others = [
  ['traceroute', '-n'],
  ['traceroute', '-n', '-q1', '-w1', '-N32'],
  ['tracepath', '-n'],
  ['mtr', '-n', '-c1', '--report']
] as const

/**
 * Measures how soon a path stands, what it costs to watch paths, and how right the round trips are.
 * @throws Error with a sentence, where something could not be started or measured.
 */
export async function runPathsBench(
  { isQuick }: PathsBenchOptions,
  context: BenchContext
): Promise<PathsResult> {
  const reason = noLabReason()
  if (reason !== '') throw new Error(`The network to measure in cannot be made: ${reason}.`)
  const repeats = isQuick ? quick : full
  const circumstances = await readCircumstances(repeats, context.signal)
  context.report('Bundling the prober …')
  const bundle = await bundlePathCase()
  try {
    const near = await withLab(faultNetwork, context, (lab) =>
      measureNear(lab, bundle, repeats, context)
    )
    const watch = await withLab(chainNetwork(chainLength, chainTargetCount), context, (lab) =>
      watchChain(lab, bundle, repeats, context)
    )
    return { circumstances, ...near, watch }
  } finally {
    bundle.remove()
  }
}

async function withLab<T>(
  topology: Topology,
  { signal }: BenchContext,
  work: (lab: Lab) => Promise<T>
): Promise<T> {
  signal.throwIfAborted()
  const lab = await startLab({ topology })
  const end = (): void => void lab.stop()
  signal.addEventListener('abort', end)
  try {
    await lab.allowIcmpSockets()
    return await work(lab)
  } finally {
    signal.removeEventListener('abort', end)
    await lab.stop()
  }
}

async function measureNear(
  lab: Lab,
  bundle: PathBundle,
  repeats: Repeats,
  context: BenchContext
): Promise<Pick<PathsResult, 'targets' | 'errors'>> {
  const targets: TargetResult[] = []
  for (const target of ['healthy', 'silent'] as const) {
    context.report(`First paths to a ${target} target …`)
    await lab.case(target === 'healthy' ? 'base' : 'silent-server')
    targets.push({
      target,
      limitMs: repeats.limitMs,
      races: await race(lab, bundle, repeats[target], repeats.limitMs, context)
    })
  }
  await lab.case('base')
  context.report(`Round trips for ${repeats.watchSeconds} seconds …`)
  return { targets, errors: await measureErrors(lab, bundle, repeats, context) }
}

async function race(
  lab: Lab,
  bundle: PathBundle,
  rounds: number,
  limitMs: number,
  context: BenchContext
): Promise<RaceResult[]> {
  const address = server.v4
  const once: PathPlan = { kind: 'once', address }
  const entries: { name: string; own: RaceResult['own']; contestant: Contestant }[] = [
    ...(['icmp', 'udp'] as const).map((protocol) => ({
      name: `Portlight, ${protocol.toUpperCase()}, warm`,
      own: 'judged' as const,
      contestant: { kind: 'native' as const, protocol }
    })),
    { name: 'Portlight, by traceroute', own: 'told', contestant: { kind: 'traceroute' } },
    {
      name: 'Portlight, a new process of Node',
      own: 'told',
      contestant: { kind: 'program', command: caseCommand(lab, bundle, once) }
    },
    ...others
      .filter(([name]) => findProgram(name) !== null)
      .map((command) => ({
        name: command.join(' '),
        own: null,
        contestant: { kind: 'program' as const, command: [...command, address] }
      }))
  ]
  const times = await runPlan<RaceTimes>(lab, bundle, context, {
    kind: 'race',
    address,
    contestants: entries.map(({ contestant }) => contestant),
    rounds,
    slowMs,
    limitMs
  })
  const absent = others.filter(([name]) => findProgram(name) === null)
  return [
    ...entries.map(({ name, own }, index) => ({ name, own, times: times[index] ?? [] })),
    ...absent.map((command) => ({ name: command.join(' '), own: null, times: [] }))
  ]
}

/** Portlight and ping at the same time: what disturbs one disturbs the other. */
async function measureErrors(
  lab: Lab,
  bundle: PathBundle,
  { leadSeconds, watchSeconds: seconds }: Repeats,
  context: BenchContext
): Promise<ErrorResult[]> {
  const path = ['198.18.1.1', '198.18.12.2', '198.18.23.3', server.v4]
  const watching = runPlan<WatchFigures>(lab, bundle, context, {
    kind: 'watch',
    protocol: 'icmp',
    targets: [server.v4],
    leadSeconds,
    seconds
  })
  const pings = findProgram('ping') === null ? [] : path
  const [{ rtts }, ...printed] = await Promise.all([
    watching,
    ...pings.map((address) =>
      lab.exec(['ping', '-n', '-c', String(seconds), address], {
        limitMs: (seconds + 10) * 1000
      })
    )
  ])
  const above = (times: readonly (readonly number[])[]): number[] =>
    times.flatMap((ofHop, hop) => ofHop.map((ms) => ms - (setRoundTripsMs[hop] ?? NaN)))
  const pinged = printed.map(({ stdout }) =>
    Array.from(stdout.matchAll(/ time=([\d.]+) ms/g), ([, ms]) => Number(ms))
  )
  const own = above(rtts.slice(0, setRoundTripsMs.length))
  return [
    { name: 'Portlight, ICMP', errors: own },
    ...(pings.length === 0 ? [] : [{ name: 'ping', errors: above(pinged) }])
  ]
}

async function watchChain(
  lab: Lab,
  bundle: PathBundle,
  { leadSeconds, watchSeconds: seconds }: Repeats,
  context: BenchContext
): Promise<PathsResult['watch']> {
  context.report(`${chainTargetCount} paths of ${chainLength} hops for ${seconds} seconds …`)
  const { rtts, ...figures } = await runPlan<WatchFigures>(lab, bundle, context, {
    kind: 'watch',
    protocol: 'icmp',
    targets: chainTargets(chainTargetCount),
    leadSeconds,
    seconds
  })
  return {
    ...figures,
    targets: chainTargetCount,
    hops: rtts.filter((ofHop) => ofHop.length > 0).length,
    seconds,
    protocol: 'ICMP'
  }
}

function caseCommand(lab: Lab, { program }: PathBundle, plan: PathPlan): string[] {
  return [lab.node, `${lab.repository}/${program}`, JSON.stringify(plan)]
}

async function runPlan<T>(
  lab: Lab,
  bundle: PathBundle,
  { signal }: BenchContext,
  plan: PathPlan
): Promise<T> {
  const started = lab.spawn(caseCommand(lab, bundle, plan), { as: 'nobody' })
  const end = (): void => {
    started.kill('SIGKILL')
  }
  signal.addEventListener('abort', end)
  try {
    return JSON.parse(await printedBy(started.child)) as T
  } finally {
    signal.removeEventListener('abort', end)
  }
}

/** What a program has printed when it has ended. @throws Error where it failed. */
async function printedBy(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child
  if (stdout === null || stderr === null) throw new Error('The program has no output.')
  const [[code], printed, complaint] = await Promise.all([
    once(child, 'exit') as Promise<[number | null]>,
    text(stdout),
    text(stderr)
  ])
  if (code !== 0) throw new Error(`Measuring in the lab failed: ${complaint.trim()}`)
  return printed
}

async function readCircumstances(
  repeats: Repeats,
  signal: AbortSignal
): Promise<PathsResult['circumstances']> {
  const [busy = 0] = loadavg()
  return {
    measuredAt: new Date().toISOString().slice(0, 10),
    machine: machineText(),
    system: `${type()} ${release()}, Node ${process.versions.node}`,
    surroundings:
      (isInside()
        ? 'In namespaces of its own for network and processes'
        : 'In network namespaces, among all else that ran on the machine') +
      `; load average before the start ${busy.toFixed(2)}.`,
    programs: await versionsOf(signal),
    method: [
      'The network is that of e2e/netlab: Linux routers in namespaces, cables in user space. Every program ' +
        'runs as a user without rights, except that ICMP sockets are allowed, as most systems allow them.',
      'first path: a target four hops and 40 ms away; for a program from its start to its end, for ' +
        'Portlight from the order to the end of the first round. warm: in a process whose engine has found ' +
        'three paths before, as in the app; a new process: Node started for this one path, with all that ' +
        'loads and compiles.',
      `Programs take turns: ${repeats.healthy} times to the healthy target, ${repeats.silent} to the ` +
        `silent one; who takes longer than ${slowMs / 1000} seconds is asked once, and ended after ` +
        `${repeats.limitMs / 1000}. A program that is ended has found no path by then.`,
      `CPU: user and system time of the whole process, which does nothing else, with one round a second ` +
        `for each target, ${repeats.leadSeconds} seconds after its start. The chain's routers are joined by plain pairs of devices, ` +
        'but for its first link: a cable, so that their work is not put to the account of who sends.',
      `Round trips: one path, one round a second for ${repeats.watchSeconds} seconds, against the sum of ` +
        'the delays of the cables; what the kernel and the cables need besides is in all of them. ping ' +
        'asks each hop itself, at the same time.'
    ]
  }
}

const versionQuestions = [
  ['traceroute', '--version', /version ([\d.]+)/],
  ['tracepath', '-V', /iputils[ -](\S+)/],
  ['mtr', '--version', /mtr (\S+)/],
  ['ping', '-V', /iputils[ -](\S+)/]
] as const

async function versionsOf(signal: AbortSignal): Promise<string> {
  const found = await Promise.all(
    versionQuestions.map(async ([name, question, pattern]) => {
      const path = findProgram(name)
      if (path === null) return `${name} (not installed)`
      const command = { path, args: [question] }
      const printed = await runProgram(
        command,
        { signal, limitMs: 10_000 },
        { output: 'both', mayFail: true }
      )
      return `${name} ${pattern.exec(printed)?.[1] ?? '(version unknown)'}`
    })
  )
  return found.join(', ')
}
