import { messageOf } from '../../../shared/domain/error-message'
import type { CapabilityGap } from '../../../shared/ipc/stream'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { IpFamily, ProbeProtocol } from '../../../shared/model/probe'
import { loadKoffi } from '../../../system/native/load-koffi'
import type { EngineAbilities } from '../../probe-engine'
import { LinuxEngine, type LinuxEngineFacts } from './linux-engine'
import { openSocket } from './probe-socket'
import { bindSocketCalls, type SocketCalls } from './socket-calls'
import { findWorkerFile } from './worker-file'
import { hostWorker } from './worker-host'

/** Errors of errno(3) by which ICMP sockets are refused to a group (icmp(7)). */
const groupRefused = ['EACCES', 'EPERM']

/** Processors whose structures and constants of the socket interface are those of this engine. */
const knownArchitectures: readonly string[] = ['x64', 'arm64']

/** What the choice needs to know; a test passes its own. */
export interface LinuxEngineOptions {
  readonly platform?: NodeJS.Platform
  readonly arch?: string
  /** Why native code is not to be used; null where it may be. */
  readonly nativeRefused?: string | null
  readonly workerFile?: URL | null
}

/**
 * The engine that probes by sockets of Linux; unknown, with the reason, where it cannot be. What it can
 * do is found by opening one socket of each kind, which sends nothing.
 */
export function createLinuxEngine({
  platform = process.platform,
  arch = process.arch,
  nativeRefused = null,
  workerFile = findWorkerFile()
}: LinuxEngineOptions = {}): Fact<LinuxEngine> {
  if (platform !== 'linux') return unknown('it is made for Linux')
  if (!knownArchitectures.includes(arch)) {
    return unknown(`the layout of the kernel's structures on ${arch} is not known`)
  }
  if (nativeRefused !== null) return unknown(nativeRefused)
  if (workerFile === null) return unknown('the file of its thread is missing')
  const koffi = loadKoffi()
  if (!koffi.known) return koffi
  let calls: SocketCalls
  try {
    calls = bindSocketCalls(koffi.value)
  } catch (error) {
    return unknown(`the C library could not be used: ${messageOf(error)}`)
  }
  const facts = findFacts((family, protocol) => refusalOf(calls, family, protocol))
  if (!facts.known) return facts
  return known(new LinuxEngine(facts.value, (listener) => hostWorker(workerFile, calls, listener)))
}

/** Why the system gives no socket of a kind, as a name of errno(3); null where it does. */
function refusalOf(calls: SocketCalls, family: IpFamily, protocol: ProbeProtocol): string | null {
  const descriptor = openSocket(calls, family, protocol)
  if (typeof descriptor !== 'number') return descriptor.code
  calls.close(descriptor)
  return null
}

/** What follows from the kinds of sockets that the system refuses. */
export function findFacts(
  refusal: (family: IpFamily, protocol: ProbeProtocol) => string | null
): Fact<LinuxEngineFacts> {
  const udpRefused = { 4: refusal(4, 'udp'), 6: refusal(6, 'udp') }
  const families = ([4, 6] as const).filter((family) => udpRefused[family] === null)
  const [first] = families
  if (first === undefined)
    return unknown(`the system refuses UDP sockets: ${String(udpRefused[4])}`)
  const icmpRefused = refusal(first, 'icmp')
  const protocols: ProbeProtocol[] = icmpRefused === null ? ['icmp', 'udp'] : ['udp']
  const abilities: EngineAbilities = {
    scopes: ['path', 'target'],
    families,
    protocols,
    measuresHops: true,
    findsFlows: true
  }
  const gaps: CapabilityGap[] = [mtuGap]
  if (icmpRefused !== null) gaps.push(icmpGap(icmpRefused))
  if (!families.includes(6)) gaps.push(familyGap(6, String(udpRefused[6])))
  if (!families.includes(4)) gaps.push(familyGap(4, String(udpRefused[4])))
  return known({ choice: { name: 'native', reason: reasonOf(icmpRefused) }, gaps, abilities })
}

const mtuGap: CapabilityGap = {
  what: 'Largest packet that the way carries',
  why: 'The probes are small, so that no link on the way is too narrow for them.',
  remedy: 'tracepath finds it.'
}

function reasonOf(icmpRefused: string | null): string {
  const common = 'The kernel itself tells which router answered, and when, to any user'
  return icmpRefused === null
    ? `${common}; it gives ICMP sockets, by which every target is asked as ping does.`
    : `${common}; it refuses ICMP sockets here (${icmpRefused}), so UDP is used.`
}

function icmpGap(code: string): CapabilityGap {
  const isGroup = groupRefused.includes(code)
  return {
    what: 'Probes by ICMP',
    why: isGroup
      ? 'The kernel gives ICMP sockets to the groups within net.ipv4.ping_group_range alone, and no group of this process is.'
      : `The kernel gives no ICMP sockets: ${code}.`,
    remedy: isGroup ? 'As root: sysctl -w net.ipv4.ping_group_range="0 2147483647"' : null
  }
}

function familyGap(family: IpFamily, code: string): CapabilityGap {
  return {
    what: `Probes by IPv${family}`,
    why: `The kernel gives no sockets of IPv${family}: ${code}.`,
    remedy: null
  }
}
