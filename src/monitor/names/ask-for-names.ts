import { promises as dns } from 'node:dns'

/** A server has so long; milliseconds. */
const serverLimitMs = 2500

/**
 * Asks the name servers of the system for the names of an address (PTR records), once. Its own resolver
 * each time: the servers may be others by now. `servers` are for tests.
 * @throws Error with a code of node:dns.
 */
export function askForNames(address: string, servers?: readonly string[]): Promise<string[]> {
  const resolver = new dns.Resolver({ timeout: serverLimitMs, tries: 1 })
  if (servers !== undefined) resolver.setServers(servers)
  return resolver.reverse(address)
}
