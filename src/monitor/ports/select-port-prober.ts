import { BindCalls } from './linux/bind-calls'
import { NodeProber } from './node-prober'
import type { PortProber } from './port-prober'
import { WinsockProber } from './win32/winsock-prober'

/**
 * The way to try ports on a platform: the one place that decides it. `nativeRefused` tells why native
 * code is not to be used; null where it may be.
 */
export function selectPortProber(
  platform: NodeJS.Platform,
  nativeRefused: string | null = null
): PortProber {
  if (nativeRefused !== null) return new NodeProber()
  if (platform === 'linux') {
    const calls = BindCalls.create()
    if (calls.known) return calls.value
  }
  if (platform === 'win32') {
    const winsock = WinsockProber.create()
    if (winsock.known) return winsock.value
  }
  return new NodeProber()
}
