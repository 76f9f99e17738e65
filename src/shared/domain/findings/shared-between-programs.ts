import type { SocketRow } from '../../model/socket'
import type { Finding } from './finding'
import type { PortSubject } from './port-subject'
import { programName } from './program-name'
import { portFact, portName, reachFact } from './subject-facts'

/**
 * UDP ports where several programs listen side by side by design: each gets a copy of what is sent to
 * the group. DHCP, SSDP, NetBIOS, WS-Discovery, mDNS (RFC 6762 §15.1), LLMNR.
 */
const commonGround: readonly number[] = [67, 68, 137, 138, 546, 1900, 3702, 5353, 5355]

/**
 * One address and port bound by sockets of different programs (SO_REUSEPORT of socket(7); on Windows
 * SO_REUSEADDR): the system deals what comes in out between them. Workers of one program do so on
 * purpose. Nothing is told where an owner is not known.
 */
export function sharedBetweenPrograms(subject: PortSubject): Finding | null {
  const { row, exposure, sharers } = subject
  if (sharers.length === 0 || exposure === 'multicast') return null
  if (row.protocol === 'udp' && commonGround.includes(row.localPort)) return null
  const own = programsOf(row)
  if (own.size === 0) return null
  const others = new Map<string, string>()
  for (const sharer of sharers) {
    const programs = programsOf(sharer)
    // A program that holds both sockets takes part in both.
    if ([...programs.keys()].some((program) => own.has(program))) continue
    for (const [program, name] of programs) others.set(program, name)
  }
  if (others.size === 0) return null
  const names = [...own.values(), ...others.values()]
  return {
    id: 'shared-between-programs',
    severity: row.protocol === 'tcp' ? 'warning' : 'notice',
    title: 'Different programs share this port',
    text: `${listed(names)} have each bound ${portName(subject)} at ${row.localAddress}. The system gives each a part of what comes in, so that none sees all of it. Two versions of one service side by side look like this; so does a program that takes another’s clients. End the one that should not be there.`,
    facts: [portFact(subject), reachFact(subject), { label: 'Programs', value: listed(names) }]
  }
}

/** Names as they are told, by what they are compared by. */
function programsOf({ owners }: SocketRow): Map<string, string> {
  return new Map(owners.flatMap(({ name }) => (name === null ? [] : [[programName(name), name]])))
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
