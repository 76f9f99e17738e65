import { release, type } from 'node:os'
import type { AppEngine } from './app-engine'
import { machineText, surroundingsText } from './machine-text'
import type { Peer } from './programs'
import type { Circumstances } from './results'

export interface LoadDescription {
  readonly ipv6: boolean
  readonly idleProcesses: number
  readonly descriptors: number
}

/** Where it is measured, as a reader of the table wants to know it. To be read before the load. */
export function readCircumstances(
  peers: readonly Peer[],
  engine: AppEngine,
  load: LoadDescription,
  method: readonly string[]
): Circumstances {
  const user =
    process.geteuid === undefined ? '' : process.geteuid() === 0 ? ', as root' : ', not as root'
  return {
    measuredAt: new Date().toISOString().slice(0, 10),
    machine: machineText(),
    system: `${type()} ${release()}, ${engine.name}${user}`,
    surroundings: surroundingsText(),
    load:
      'Of twenty sockets 14 are ends of TCP connections, 2 listeners and 4 UDP' +
      (load.ipv6 ? '; a fifth is IPv6' : '; all are IPv4') +
      (load.idleProcesses === 0
        ? '; no idle processes besides.'
        : `; besides there are ${load.idleProcesses} idle processes with ${load.descriptors} ` +
          'descriptors each, Unix sockets.'),
    programs: peers
      .map(
        ({ name, version, absence }) => `${name.split(' ')[0] ?? name} ${version ?? `(${absence})`}`
      )
      .join(', '),
    method
  }
}
