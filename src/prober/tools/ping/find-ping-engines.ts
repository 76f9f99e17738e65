import { messageOf } from '../../../shared/domain/error-message'
import type { CapabilityGap } from '../../../shared/ipc/stream'
import type { IpFamily } from '../../../shared/model/probe'
import { findProgram } from '../../../system/tools/find-program'
import type { ToolRunner } from '../../../system/tools/tool-runner'
import type { ProbeEngine } from '../../probe-engine'
import { askProgram } from '../ask-program'
import { pingArguments } from './ping-arguments'
import { PingEngine, pathPrograms, type PingPrograms } from './ping-engine'
import { pathGaps, streamGaps } from './ping-gaps'
import { identifyPing, type PingIdentity, type PingProgram } from './ping-program'
import { refusalOf } from './refusal-words'

/** What finding ping needs of the system; a test passes its own. */
export interface FindPingEnginesOptions {
  readonly platform?: NodeJS.Platform
  readonly find?: (name: string) => string | null
  /** Runs ping for its version and for a try on loopback. */
  readonly run?: ToolRunner
}

/** A ping that cannot be used, and why. */
export interface PingRefusal {
  readonly name: string
  /** Ends a sentence that begins with the name: "it is not here". */
  readonly why: string
}

/** What can be done with the system's ping, and what of it is of no use. */
export interface PingEngines {
  /** For the target alone; null where there is no ping that works. */
  readonly target: ProbeEngine | null
  /** For a path, as the last resort: it tells addresses and no round trips of hops. */
  readonly path: ProbeEngine | null
  readonly refusals: readonly PingRefusal[]
}

/**
 * Finds the ping of the system, asks what it is and tries on loopback whether this user may use it.
 * Takes tens of milliseconds, seconds where a program hangs. Never rejects.
 */
export async function findPingEngines(options: FindPingEnginesOptions = {}): Promise<PingEngines> {
  const { platform = process.platform } = options
  const find = options.find ?? ((name: string) => findProgram(name, { platform }))
  const run = options.run ?? askProgram
  const refusals: PingRefusal[] = []
  for (const candidate of candidates[platform] ?? []) {
    const found = await tryCandidate(candidate, { find, run })
    refusals.push(...found.refusals)
    if (found.programs[4] === undefined && found.programs[6] === undefined) continue
    return { ...enginesOf(found.programs, found.refusals), refusals }
  }
  return { target: null, path: null, refusals }
}

interface Candidate {
  /** Name of the file. */
  readonly name: string
  /** Name of the program for IPv6 where there is one of its own. */
  readonly name6: string | null
  readonly leading: readonly string[]
  /** What it is where it cannot be anything else; null where it has to be asked. */
  readonly known: PingIdentity['kind'] | null
  /** What the program for IPv6 is then. */
  readonly known6: PingIdentity['kind'] | null
}

const plain = { name: 'ping', name6: null, leading: [], known: null, known6: null } as const

/** By platform, the best first. Elsewhere nothing is known. */
const candidates: Readonly<Partial<Record<NodeJS.Platform, readonly Candidate[]>>> = {
  // ping6 is asked for where ping knows IPv4 only, as that of inetutils.
  linux: [
    { ...plain, name6: 'ping6' },
    { ...plain, name: 'busybox', leading: ['ping'] }
  ],
  darwin: [{ ...plain, name6: 'ping6', known: 'bsd', known6: 'bsd6' }],
  win32: [{ ...plain, known: 'windows' }]
}

interface Means {
  readonly find: (name: string) => string | null
  readonly run: ToolRunner
}

interface Found {
  readonly programs: PingPrograms
  readonly refusals: readonly PingRefusal[]
}

async function tryCandidate(candidate: Candidate, means: Means): Promise<Found> {
  const { name, name6, leading, known, known6 } = candidate
  const refusals: PingRefusal[] = []
  const programs: Partial<Record<IpFamily, PingProgram>> = {}
  const label = [name, ...leading].join(' ')
  const first = await identify(name, leading, known, means)
  if ('why' in first) return { programs, refusals: [{ name: label, why: first.why }] }

  const why = await refusalOnLoopback(first, 4, means.run)
  if (why === null) programs[4] = first
  else refusals.push({ name: label, why })

  const isForBoth = !['inetutils', 'bsd'].includes(first.kind)
  const second = isForBoth ? first : await identify(name6 ?? name, leading, known6, means)
  const label6 = isForBoth ? label : (name6 ?? name)
  const why6 = 'why' in second ? second.why : await refusalOnLoopback(second, 6, means.run)
  if (why6 === null && !('why' in second)) programs[6] = second
  else if (why6 !== null && why6 !== why) refusals.push({ name: `${label6} (IPv6)`, why: why6 })
  return { programs, refusals }
}

async function identify(
  name: string,
  leading: readonly string[],
  known: PingIdentity['kind'] | null,
  { find, run }: Means
): Promise<PingProgram | { readonly why: string }> {
  const path = find(name)
  if (path === null) return { why: 'it is not here' }
  if (known !== null) return { kind: known, version: null, path, leading }
  try {
    const { stdout, stderr } = await run(path, [...leading, '-V'])
    const identity = identifyPing(`${stdout}\n${stderr}`)
    return identity === null ? { why: 'it is none that is known' } : { ...identity, path, leading }
  } catch (error) {
    return { why: messageOf(error) }
  }
}

/**
 * Why this user may not use a ping, found by pinging this computer itself; null where he may. A computer
 * without that family is no reason: to say so is what an order will bring.
 */
async function refusalOnLoopback(
  { kind, path, leading }: PingProgram,
  family: IpFamily,
  run: ToolRunner
): Promise<string | null> {
  // Everybody may on Windows, and it is there if Windows is.
  if (kind === 'windows') return null
  const address = family === 4 ? '127.0.0.1' : '::1'
  const task = { address, family, ttl: null, count: 1, intervalMs: 1000, waitMs: 1000 }
  try {
    const { stderr } = await run(path, [...leading, ...pingArguments(kind, task)])
    return stderr.split(/\r?\n/).find((line) => refusalOf(line) === 'no-permission') ?? null
  } catch (error) {
    return messageOf(error)
  }
}

function enginesOf(
  programs: PingPrograms,
  refusals: readonly PingRefusal[]
): Pick<PingEngines, 'target' | 'path'> {
  const missing = refusals.map(({ name, why }): CapabilityGap => ({
    what: `Pings by ${name}`,
    why: `${name} is of no use here: ${why}.`,
    remedy: null
  }))
  const kinds = [...new Set(Object.values(programs).map(({ kind }) => kind))]
  const gaps = [...kinds.flatMap(streamGaps), ...missing]
  const target = new PingEngine({ scope: 'target', choice: choiceOf(programs), gaps, programs })
  const onPaths = pathPrograms(programs)
  if (Object.keys(onPaths).length === 0) return { target, path: null }
  const path = new PingEngine({
    ...{ scope: 'path', choice: choiceOf(onPaths), programs: onPaths },
    gaps: [...pathGaps, ...missing]
  })
  return { target, path }
}

function choiceOf(programs: PingPrograms): ProbeEngine['choice'] {
  const all = [programs[4], programs[6]].filter((program) => program !== undefined)
  const names = [...new Set(all.map(describe))]
  return { name: 'ping', reason: `It is a program of the system: ${names.join(', and ')}.` }
}

function describe({ path, kind, version }: PingProgram): string {
  if (kind === 'windows' || kind === 'bsd' || kind === 'bsd6') return path
  const maker = kind === 'inetutils6' ? 'inetutils' : kind
  return `${path} (${maker}${version === null ? '' : ` ${version}`})`
}
