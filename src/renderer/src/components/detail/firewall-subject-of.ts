import type { FirewallSubject } from '../../../../shared/domain/firewall/firewall-subject'
import type { Direction } from '../../../../shared/domain/direction'
import type { MachineFacts } from '../../../../shared/model/machine'
import type { ProcessDetail } from '../../../../shared/model/process'
import {
  type AddressFamily,
  hasPorts,
  isOpenPort,
  type SocketRow
} from '../../../../shared/model/socket'

/**
 * What firewall rules for a socket are about, or in a sentence why there can be none. `direction` is
 * that of a connection; null where it is not known.
 */
export function firewallSubjectOf(
  row: SocketRow,
  direction: Direction | null,
  detail: ProcessDetail | null,
  { ephemeralPorts }: Pick<MachineFacts, 'ephemeralPorts'>
): FirewallSubject | string {
  const { protocol, localAddress, localPort, remoteAddress, remotePort } = row
  if (!hasPorts(protocol)) return 'Rules for ports are of TCP and UDP; this socket has none.'
  const common = {
    protocol,
    families: familiesOf(row),
    localAddress,
    localPort,
    program: detail?.executable.known === true ? detail.executable.value : null,
    ephemeral: ephemeralPorts
  }
  if (isOpenPort(row)) return { ...common, remote: null, direction: 'inbound' }
  if (remoteAddress === null || remotePort === null) {
    return 'Nobody can reach this socket, and it talks to nobody: there is nothing to let through.'
  }
  if (direction === null) {
    return 'Which end began is not known, so it cannot be said which way the request goes.'
  }
  return { ...common, remote: { address: remoteAddress, port: remotePort }, direction }
}

/** IP versions that a socket takes. The wildcard of IPv6 takes IPv4 too, unless it is known not to. */
function familiesOf({ family, localAddress, v6Only }: SocketRow): readonly AddressFamily[] {
  return localAddress === '::' && v6Only !== true ? [4, 6] : [family]
}
