import { createUserNames } from '../users/user-names'
import { ProcProcessSource } from './linux/proc-process-source'
import { SysteminformationProcessSource } from './portable/systeminformation-process-source'
import type { ProcessSource } from './process-source'

/** The source of processes for a platform: the one place that decides it. */
export function selectProcessSource(platform: NodeJS.Platform): ProcessSource {
  return platform === 'linux'
    ? new ProcProcessSource({ userName: createUserNames() })
    : new SysteminformationProcessSource({ platform })
}
