import { selectDarwinSource } from './darwin/select-darwin-source'
import { selectLinuxSource } from './linux/select-linux-source'
import { SysteminformationSource } from './portable/systeminformation-source'
import type { SocketSource } from './socket-source'
import { selectWindowsSource } from './win32/select-windows-source'

/**
 * The source of sockets for a platform, chosen by trying: the one place that decides it.
 * `nativeRefused` tells why native code is not to be used; null where it may be.
 */
export async function selectSocketSource(
  platform: NodeJS.Platform,
  nativeRefused: string | null = null
): Promise<SocketSource> {
  if (platform === 'linux') return selectLinuxSource({ nativeRefused })
  if (platform === 'win32') return selectWindowsSource(nativeRefused)
  if (platform === 'darwin') return selectDarwinSource()
  const reason = `Portlight has no source of its own for ${platform}, so it reads what netstat prints.`
  return new SysteminformationSource({ platform, reason })
}
