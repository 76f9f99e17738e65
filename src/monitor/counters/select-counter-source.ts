import { type Fact, unknown } from '../../shared/model/fact'
import type { CounterSource } from './counter-source'
import { NetstatCounterSource } from './darwin/netstat-counter-source'
import { ProcCounterSource } from './linux/proc-counter-source'
import { UnavailableCounterSource } from './unavailable-counter-source'
import { Win32CounterSource } from './win32/win32-counter-source'

/**
 * The source of protocol counters for a platform: the one place that decides it. `nativeRefused` tells
 * why native code is not to be used; null where it may be.
 */
export function selectCounterSource(
  platform: NodeJS.Platform,
  nativeRefused: string | null = null
): CounterSource {
  if (platform === 'linux') return new ProcCounterSource()
  if (platform === 'darwin') return new NetstatCounterSource()
  if (platform !== 'win32') {
    return new UnavailableCounterSource(`Portlight has no source of counters for ${platform}`)
  }
  const source: Fact<CounterSource> =
    nativeRefused === null ? Win32CounterSource.tryCreate() : unknown(nativeRefused)
  return source.known ? source.value : new UnavailableCounterSource(source.reason)
}
