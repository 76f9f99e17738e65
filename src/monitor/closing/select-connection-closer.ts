import { type ConnectionCloser, NoCloser } from './connection-closer'
import { SockDiagCloser } from './linux/sock-diag-closer'
import { TcpEntryCloser } from './win32/tcp-entry-closer'

/**
 * The way to close connections on a platform: the one place that decides it. `nativeRefused` tells why
 * native code is not to be used; null where it may be.
 */
export function selectConnectionCloser(
  platform: NodeJS.Platform,
  nativeRefused: string | null = null
): ConnectionCloser {
  if (platform !== 'linux' && platform !== 'win32') {
    return new NoCloser(
      'macOS has no way to close a connection of another program. Ending the program closes all of its connections.'
    )
  }
  if (nativeRefused !== null) return new NoCloser(noNativeCode(nativeRefused))
  const closer = platform === 'linux' ? SockDiagCloser.create() : TcpEntryCloser.create()
  return closer.known ? closer.value : new NoCloser(noNativeCode(closer.reason))
}

function noNativeCode(reason: string): string {
  return `Closing connections takes native code, which is not in use: ${reason}.`
}
