import { createUserNames } from '../users/user-names'
import { PsProcessSource } from './darwin/ps-process-source'
import { ProcProcessSource } from './linux/proc-process-source'
import { SysteminformationProcessSource } from './portable/systeminformation-process-source'
import type { ProcessSource } from './process-source'
import { Win32ProcessSource } from './win32/win32-process-source'

/**
 * The source of processes for a platform: the one place that decides it. `nativeRefused` tells why
 * native code is not to be used; null where it may be.
 */
export function selectProcessSource(
  platform: NodeJS.Platform,
  nativeRefused: string | null = null
): ProcessSource {
  if (platform === 'linux') return new ProcProcessSource({ userName: createUserNames() })
  if (platform === 'darwin') return new PsProcessSource()
  if (platform === 'win32' && nativeRefused === null) {
    const source = Win32ProcessSource.tryCreate()
    if (source.known) return source.value
  }
  return new SysteminformationProcessSource({ platform })
}
