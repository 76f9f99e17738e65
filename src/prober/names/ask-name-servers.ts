import { promises as dns } from 'node:dns'

/** What the name servers say of the addresses of a name. */
export type ServerAnswer = 'addresses' | 'no-such-name' | 'no-address' | 'silent'

/** Milliseconds that a server has for its answer; each is asked once. */
const answerLimitMs = 1500

/** Codes of Node (dns.NOTFOUND and others, after c-ares) that are answers of a server. */
const answers: Readonly<Record<string, ServerAnswer>> = {
  ENOTFOUND: 'no-such-name',
  ENODATA: 'no-address'
}

/**
 * Asks the name servers for the addresses of a name, for both families at once. That a name does not
 * exist (NXDOMAIN) and that it has no address (RFC 2308) are answers; a failure, a refusal or none at all
 * is silence. Never rejects.
 *
 * @param servers addresses, with a port where it is not 53; the system's if not given.
 */
export async function askNameServers(
  name: string,
  servers?: readonly string[]
): Promise<ServerAnswer> {
  try {
    const resolver = new dns.Resolver({ timeout: answerLimitMs, tries: 1 })
    if (servers !== undefined) resolver.setServers(servers)
    const told = await Promise.all([
      answerOf(resolver.resolve4(name)),
      answerOf(resolver.resolve6(name))
    ])
    if (told.includes('addresses')) return 'addresses'
    // A name that does not exist has no record of any type (RFC 8020).
    if (told.includes('no-such-name')) return 'no-such-name'
    return told.every((answer) => answer === 'no-address') ? 'no-address' : 'silent'
  } catch {
    return 'silent'
  }
}

async function answerOf(asked: Promise<readonly string[]>): Promise<ServerAnswer> {
  try {
    return (await asked).length > 0 ? 'addresses' : 'no-address'
  } catch (error) {
    return answers[String((error as { code?: unknown }).code)] ?? 'silent'
  }
}
