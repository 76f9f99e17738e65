import { ProcSource } from './linux/proc-source'
import { SysteminformationSource } from './portable/systeminformation-source'
import type { SocketSource } from './socket-source'

/** The source of sockets for a platform: the one place that decides it. */
export function selectSocketSource(platform: NodeJS.Platform): SocketSource {
  return platform === 'linux' ? new ProcSource() : new SysteminformationSource({ platform })
}
