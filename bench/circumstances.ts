import { cpus, loadavg, release, totalmem, type } from 'node:os'
import type { AppEngine } from './app-engine'
import { isInside } from './private-namespaces'
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
  const processors = cpus()
  const model = processors[0]?.model.trim() ?? 'an unknown processor'
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  const [busy = 0] = loadavg()
  const user =
    process.geteuid === undefined ? '' : process.geteuid() === 0 ? ', as root' : ', not as root'
  return {
    measuredAt: new Date().toISOString().slice(0, 10),
    machine: `${model} with ${processors.length} processors and ${memory} GiB of memory`,
    system: `${type()} ${release()}, ${engine.name}${user}`,
    surroundings:
      (isInside()
        ? 'In namespaces of its own for network and processes'
        : 'Among all else that ran on the machine') +
      `; load average before the start ${busy.toFixed(2)}.`,
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
