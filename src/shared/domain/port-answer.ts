import type { MachineFacts } from '../model/machine'
import type { PortCheck, PortProbe } from '../model/port-check'
import { isOpenPort, type SocketRow, type TransportProtocol } from '../model/socket'
import { isEphemeral, isPrivileged } from './port-class'
import { portAnswerDetails, portAnswerHeadline } from './port-answer-text'
import { type Service, serviceOf } from './service-name'

/**
 * What the attempts come to.
 * - `free`: it could be taken on every address.
 * - `taken`: nothing of it could be taken.
 * - `partly`: some of it could: the other protocol, IP version or address.
 * - `needs-rights`: the system lets only others take it, or some of it; what could be seen is not taken.
 * - `excluded`: the system lets nobody take it (Windows' excluded port ranges).
 * - `unknown`: it could not be told.
 */
export type PortVerdict = 'free' | 'taken' | 'partly' | 'needs-rights' | 'excluded' | 'unknown'

type PortRules = Pick<
  MachineFacts,
  'platform' | 'ephemeralPorts' | 'excludedPorts' | 'unprivilegedPortStart'
>

/** One protocol's part of the answer. */
export interface ProtocolAnswer {
  readonly verdict: PortVerdict
  readonly probes: readonly PortProbe[]
  /** Sockets that listen, or are bound, at the port. Empty does not mean that there are none. */
  readonly holders: readonly SocketRow[]
  /** TCP connections with the port at this end; they too may keep it from being taken. */
  readonly connections: readonly SocketRow[]
  readonly service: Service
}

/** Whether a port is free, joined with what is known about it. */
export interface PortAnswer {
  readonly port: number
  readonly verdict: PortVerdict
  readonly tcp: ProtocolAnswer
  readonly udp: ProtocolAnswer
  /** Whether the system takes source ports from there; null where its range is not known. */
  readonly ephemeral: boolean | null
  /** Whether taking it needs rights here; null where that is not known. */
  readonly privileged: boolean | null
  /** Whether Portlight may take it, whoever has it now; null where that was not found out. */
  readonly allowed: boolean | null
  /** Whether the system keeps it back; null where that is not known. */
  readonly excluded: boolean | null
  /** The answer, a sentence or two. Names in it are hostile text. */
  readonly headline: string
  /** What else a person should know, a sentence each. */
  readonly details: readonly string[]
}

/** Joins the attempts with the sockets that are listed and the facts of the machine. */
export function portAnswer(
  check: PortCheck,
  rows: Iterable<SocketRow>,
  machine: PortRules
): PortAnswer {
  const { port } = check
  const here = [...rows].filter((row) => row.localPort === port && row.namespace === null)
  const { excludedPorts, ephemeralPorts, unprivilegedPortStart } = machine
  const excluded = excludedPorts.known
    ? excludedPorts.value.some(({ first, last }) => port >= first && port <= last)
    : null
  const part = (protocol: TransportProtocol) => {
    const probes = check.probes.filter((probe) => probe.protocol === protocol)
    return protocolAnswer(port, protocol, probes, here, machine, excluded)
  }
  const tcp = part('tcp')
  const udp = part('udp')
  const answer = {
    port,
    verdict: togetherVerdict(tcp.verdict, udp.verdict),
    tcp,
    udp,
    ephemeral: ephemeralPorts.known ? isEphemeral(port, ephemeralPorts) : null,
    privileged: isPrivileged(port, unprivilegedPortStart),
    allowed: allowedByProbes(check.probes),
    excluded
  }
  return {
    ...answer,
    headline: portAnswerHeadline(answer, machine),
    details: portAnswerDetails(answer, machine)
  }
}

function protocolAnswer(
  port: number,
  protocol: TransportProtocol,
  probes: readonly PortProbe[],
  here: readonly SocketRow[],
  { platform }: PortRules,
  excluded: boolean | null
): ProtocolAnswer {
  const rows = here.filter((row) => row.protocol === protocol)
  // A UDP socket with one peer still holds its port; a TCP connection is told apart from listeners.
  const holders = rows.filter(
    (row) => protocol === 'udp' || isOpenPort(row) || row.state === 'BOUND'
  )
  const connections = rows.filter((row) => !holders.includes(row) && row.state !== 'TIME-WAIT')
  const isSeen = holders.length > 0
  return {
    verdict: verdictOf(probes, isSeen, platform === 'win32' ? excluded : false, platform),
    probes,
    holders,
    connections,
    service: serviceOf(protocol, port)
  }
}

function verdictOf(
  probes: readonly PortProbe[],
  isSeen: boolean,
  isExcluded: boolean | null,
  platform: MachineFacts['platform']
): PortVerdict {
  const states = probes.map(({ state }) => state).filter((state) => state !== 'unsupported')
  if (states.length === 0) return 'unknown'
  if (states.every((state) => state === 'free')) return 'free'
  if (states.includes('denied')) {
    if (isSeen) return 'taken'
    if (isExcluded === true) return 'excluded'
    // Windows needs rights for no port: it refuses what another holds for itself alone.
    if (platform === 'win32') return 'unknown'
    // macOS asks for rights at single addresses only, so that the others may have answered.
    if (!states.includes('in-use')) return 'needs-rights'
  }
  if (!states.includes('in-use')) return 'unknown'
  return states.includes('free') ? 'partly' : 'taken'
}

/** What both protocols come to together, where they differ. */
function togetherVerdict(tcp: PortVerdict, udp: PortVerdict): PortVerdict {
  if (tcp === udp) return tcp
  const both = [tcp, udp]
  const isTaken = both.includes('taken')
  if (both.includes('partly') || (isTaken && both.includes('free'))) return 'partly'
  if (isTaken) return 'taken'
  if (both.includes('unknown')) return 'unknown'
  return both.includes('needs-rights') ? 'needs-rights' : 'excluded'
}

/** The system looks at rights first, so a port that is in use is one that may be taken. */
function allowedByProbes(probes: readonly PortProbe[]): boolean | null {
  if (probes.some(({ state }) => state === 'denied')) return false
  return probes.some(({ state }) => state === 'free' || state === 'in-use') ? true : null
}
