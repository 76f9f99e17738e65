import { Resolver } from 'node:dns'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { MachineFacts } from '../../../shared/model/machine'
import { serverAddress } from '../canonical-address'
import { beingRead, type SlowFacts } from '../remembered-facts'
import { messageOf } from '../../../shared/domain/error-message'
import { parseFirstAndLast } from '../tool-formats'
import { readToolFact } from '../tool-output'
import { isRoot, readUser } from '../user-facts'
import { parseInterfaceConfig } from './ifconfig-format'
import { parseRouteTables } from './route-format'

const rangeNames = ['net.inet.ip.portrange.first', 'net.inet.ip.portrange.last']

/** Facts of a Mac, from sysctl, ifconfig and netstat. */
export class DarwinFacts implements SlowFacts {
  atOnce(): MachineFacts {
    return {
      platform: 'darwin',
      // For binding to one address; since 10.14 anybody may bind to the wildcard address.
      unprivilegedPortStart: known(1024),
      ephemeralPorts: beingRead,
      excludedPorts: unknown('macOS tells nobody which ports it keeps back'),
      interfaces: beingRead,
      gateways: beingRead,
      dnsServers: beingRead,
      user: readUser(),
      elevated: isRoot()
    }
  }

  async read(): Promise<MachineFacts> {
    const [ephemeralPorts, interfaces, gateways] = await Promise.all([
      readToolFact('/usr/sbin/sysctl', ['-n', ...rangeNames], parseFirstAndLast),
      readToolFact('/sbin/ifconfig', ['-a', '-v'], parseInterfaceConfig),
      readToolFact('/usr/sbin/netstat', ['-rnl'], parseRouteTables)
    ])
    const dnsServers = readNameServers()
    return { ...this.atOnce(), ephemeralPorts, interfaces, gateways, dnsServers }
  }
}

/**
 * The servers that Node's resolver finds in the system's settings. It answers 127.0.0.1 where it finds
 * none, which is then no server (`ares_init` of c-ares).
 */
export function readNameServers(
  getServers = () => new Resolver().getServers()
): Fact<readonly string[]> {
  let servers
  try {
    servers = getServers()
  } catch (error) {
    return unknown(messageOf(error))
  }
  const [first, second] = servers
  if (first === undefined || (first === '127.0.0.1' && second === undefined)) {
    return unknown('either none is set, or it is this machine itself')
  }
  return known(servers.flatMap((server) => serverAddress(server) ?? []))
}
