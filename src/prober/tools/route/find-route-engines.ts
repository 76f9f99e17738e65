import { messageOf } from '../../../shared/domain/error-message'
import type { ProbeProtocol } from '../../../shared/model/probe'
import { findProgram } from '../../../system/tools/find-program'
import type { ToolRunner } from '../../../system/tools/tool-runner'
import type { ProbeEngine } from '../../probe-engine'
import { askProgram } from '../ask-program'
import { refusalOnLoopback } from './loopback-trial'
import { RouteEngine } from './route-engine'
import { type RouteIdentity, routeIdentityOf, type RouteKind, routeKinds } from './route-kind'
import type { RouteCommand } from './route-program'
import { gapsOf } from './route-gaps'

/** What finding path programs needs of the system; a test passes its own. */
export interface FindRouteEnginesOptions {
  readonly platform?: NodeJS.Platform
  readonly find?: (name: string) => string | null
  /** Runs programs for their version and for a try on loopback. */
  readonly run?: ToolRunner
}

/** A program that cannot be used, and why. */
export interface RouteEngineRefusal {
  readonly name: string
  /** Ends a sentence that begins with the name: "it is not here". */
  readonly why: string
}

/** What of the system's path programs is of use, the best first, and why the others are not. */
export interface RouteEngines {
  readonly engines: readonly ProbeEngine[]
  readonly refusals: readonly RouteEngineRefusal[]
}

/**
 * Finds the system's path programs, asks each what it is, and tries on loopback what it may do here.
 * Takes tens of milliseconds, seconds where a program hangs. Never rejects.
 */
export async function findRouteEngines(
  options: FindRouteEnginesOptions = {}
): Promise<RouteEngines> {
  const { platform = process.platform } = options
  const find = options.find ?? ((name: string) => findProgram(name, { platform }))
  const run = options.run ?? askProgram
  const engines: RouteEngine[] = []
  const refusals: RouteEngineRefusal[] = []
  for (const candidate of candidates[platform] ?? []) {
    if (candidate.name === 'busybox' && engines.some(isBusybox)) continue
    const outcome = await tryCandidate(candidate, { find, run })
    if ('engine' in outcome) engines.push(outcome.engine)
    else refusals.push({ name: candidate.label, why: outcome.why })
  }
  return { engines, refusals }
}

/** Where `traceroute` is busybox already, its applet is no other program. */
function isBusybox({ choice }: RouteEngine): boolean {
  return choice.name === routeKinds.busybox.label
}

interface Candidate {
  /** Name of the file; there may be a program of its own for IPv6. */
  readonly name: string
  readonly name6: string | null
  readonly label: string
  /** Arguments before all others. */
  readonly before: readonly string[]
  /** What it is asked for to tell what it is; null where its name tells. */
  readonly question: string | null
}

const plain = { name6: null, before: [], question: '--version' } as const

/** By platform, the best first. Elsewhere nothing is known. */
const candidates: Readonly<Partial<Record<NodeJS.Platform, readonly Candidate[]>>> = {
  linux: [
    { ...plain, name: 'traceroute', label: 'traceroute' },
    { ...plain, name: 'tracepath', label: 'tracepath', question: '-V' },
    { ...plain, name: 'busybox', label: 'busybox traceroute', before: ['traceroute'] }
  ],
  darwin: [{ ...plain, name: 'traceroute', name6: 'traceroute6', label: 'traceroute' }],
  win32: [{ ...plain, name: 'tracert', label: 'tracert', question: null }]
}

interface Means {
  readonly find: (name: string) => string | null
  readonly run: ToolRunner
}

type Trial = { readonly engine: RouteEngine } | { readonly why: string }

async function tryCandidate(candidate: Candidate, { find, run }: Means): Promise<Trial> {
  const path = find(candidate.name)
  if (path === null) return { why: 'it is not here' }
  const identity = await identityOf(candidate, path, run)
  if ('refusal' in identity) return { why: identity.refusal }
  const { kind } = identity
  const command = commandOf(kind, path, candidate.before, find)
  const path6 = candidate.name6 === null ? path : find(candidate.name6)
  const command6 = path6 === null ? null : commandOf(kind, path6, candidate.before, find)

  const protocols: ProbeProtocol[] = []
  const refusals = new Map<ProbeProtocol, string>()
  for (const protocol of routeKinds[kind].protocols) {
    const why = await refusalOnLoopback({ kind, command, protocol, family: 4, run })
    if (why === null) protocols.push(protocol)
    else refusals.set(protocol, why)
  }
  const [best] = protocols
  if (best === undefined) return { why: [...refusals.values()][0] ?? 'it does not work' }
  const hasIpv6 =
    command6 !== null &&
    (await refusalOnLoopback({ kind, command: command6, protocol: best, family: 6, run })) === null

  const { printsAtEnd } = command
  const icmpRefusal = refusals.get('icmp') ?? null
  return {
    engine: new RouteEngine({
      kind,
      choice: {
        name: routeKinds[kind].label,
        reason: `It is a program of the system, ${path}.`
      },
      gaps: gapsOf(kind, { icmpRefusal, hasIpv6, printsAtEnd }),
      commands: hasIpv6 ? { 4: command, 6: command6 } : { 4: command },
      protocols
    })
  }
}

async function identityOf(
  { before, question }: Candidate,
  path: string,
  run: ToolRunner
): Promise<RouteIdentity> {
  if (question === null) return { kind: 'tracert' }
  try {
    const { stdout, stderr } = await run(path, [...before, question])
    return routeIdentityOf(`${stdout}\n${stderr}`)
  } catch (error) {
    return { refusal: messageOf(error) }
  }
}

/**
 * tracepath writes into a pipe only when it ends; stdbuf (coreutils) makes it write line by line. It
 * does so by LD_PRELOAD, and becomes the program it starts.
 */
function commandOf(
  kind: RouteKind,
  path: string,
  before: readonly string[],
  find: Means['find']
): RouteCommand {
  if (kind !== 'tracepath') return { path, before, printsAtEnd: false }
  const stdbuf = find('stdbuf')
  if (stdbuf === null) return { path, before, printsAtEnd: true }
  return { path: stdbuf, before: ['-oL', path, ...before], printsAtEnd: false }
}
