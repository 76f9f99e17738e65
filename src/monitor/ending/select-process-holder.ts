import { isKernelThread } from './linux/kernel-thread'
import { PidfdHolder } from './linux/pidfd-holder'
import { PidHolder } from './pid-holder'
import type { ProcessHolder } from './process-holder'
import { HandleHolder } from './win32/handle-holder'

/**
 * The way to hold and end processes on a platform: the one place that decides it. `nativeRefused`
 * tells why native code is not to be used; null where it may be.
 */
export function selectProcessHolder(
  platform: NodeJS.Platform,
  nativeRefused: string | null = null
): ProcessHolder {
  if (platform === 'linux') {
    const pidfd = nativeRefused === null ? PidfdHolder.create() : null
    return pidfd?.known === true ? pidfd.value : new PidHolder(isKernelThread)
  }
  if (platform === 'win32' && nativeRefused === null) {
    const handles = HandleHolder.create()
    if (handles.known) return handles.value
  }
  return new PidHolder()
}
