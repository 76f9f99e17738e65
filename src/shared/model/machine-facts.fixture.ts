import { known } from './fact'
import type { MachineFacts } from './machine'

/** A Linux machine with the usual ranges and no network, but for what `part` says. */
export function machineFacts(part: Partial<MachineFacts> = {}): MachineFacts {
  return {
    platform: 'linux',
    unprivilegedPortStart: known(1024),
    ephemeralPorts: known({ first: 32_768, last: 60_999 }),
    excludedPorts: known([]),
    interfaces: known([]),
    gateways: known([]),
    dnsServers: known([]),
    user: known('ada'),
    elevated: known(false),
    ...part
  }
}
