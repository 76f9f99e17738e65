import { type Fact, unknown } from '../../../shared/model/fact'
import { SysteminformationSource } from '../portable/systeminformation-source'
import type { SocketSource } from '../socket-source'
import { IphlpapiSource } from './iphlpapi-source'
import { findNetstat, NetstatSource } from './netstat-source'

/** What selectWindowsSource tries; a test passes its own. */
export interface WindowsSourceCandidates {
  readonly iphlpapi: () => Fact<SocketSource>
  /** Absolute path of netstat.exe, null where it is not there. */
  readonly netstat: () => string | null
}

const onThisMachine: WindowsSourceCandidates = {
  iphlpapi: () => IphlpapiSource.tryCreate(),
  netstat: findNetstat
}

/**
 * The best source of sockets that works on this Windows: the system's own tables, else netstat, else
 * the package systeminformation. `choice.reason` says why it is not a better one.
 * `nativeRefused` tells why native code is not to be used; null where it may be.
 */
export function selectWindowsSource(
  nativeRefused: string | null = null,
  candidates: WindowsSourceCandidates = onThisMachine
): SocketSource {
  const direct = nativeRefused === null ? candidates.iphlpapi() : unknown(nativeRefused)
  if (direct.known) return direct.value
  const why = `Windows' own tables cannot be read (${direct.reason})`
  const program = candidates.netstat()
  if (program !== null)
    return new NetstatSource({ program, reason: `${why}, so netstat is asked.` })
  const reason = `${why}, and netstat.exe is not in its place.`
  return new SysteminformationSource({ platform: 'win32', reason })
}
