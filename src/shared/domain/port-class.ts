import type { Fact } from '../model/fact'
import type { PortRange } from '../model/machine'

/** The three ranges of ports of RFC 6335 §6: system, user and dynamic ports. */
export type PortClass = 'well-known' | 'registered' | 'dynamic'

/**
 * Range that a port (0–65535) belongs to by RFC 6335 §6: 0–1023 well-known, 1024–49151 registered,
 * 49152–65535 dynamic.
 */
export function portClass(port: number): PortClass {
  if (port < 1024) return 'well-known'
  return port < 49152 ? 'registered' : 'dynamic'
}

/** Whether the system may give the port out by itself; false where its range is not known. */
export function isEphemeral(port: number, range: Fact<PortRange>): boolean {
  return range.known && port >= range.value.first && port <= range.value.last
}

/**
 * Whether binding the port (0–65535) takes rights on this machine. Null where the machine did not
 * tell the border. Port 0 asks the system to choose one and takes none (ip(7)).
 */
export function isPrivileged(port: number, unprivilegedPortStart: Fact<number>): boolean | null {
  if (!unprivilegedPortStart.known) return null
  return port > 0 && port < unprivilegedPortStart.value
}
