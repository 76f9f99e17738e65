import { selectLinuxSource } from './linux/select-linux-source'
import { SysteminformationSource } from './portable/systeminformation-source'
import type { SocketSource } from './socket-source'

/**
 * The source of sockets for a platform, chosen by trying: the one place that decides it.
 * `nativeRefused` tells why native code is not to be used; null where it may be.
 */
export function selectSocketSource(
  platform: NodeJS.Platform,
  nativeRefused: string | null = null
): Promise<SocketSource> {
  if (platform === 'linux') return Promise.resolve(selectLinuxSource({ nativeRefused }))
  return Promise.resolve(new SysteminformationSource({ platform }))
}
