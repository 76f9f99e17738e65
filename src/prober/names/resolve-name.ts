import { promises as dns } from 'node:dns'
import type { HostAddress } from '../../shared/model/probing'
import { TimeLimitError } from '../../system/tools/within-time'
import { readLiteralAddress } from '../target/literal-address'
import { askNameServers, type ServerAnswer } from './ask-name-servers'
import { LookupSlots } from './lookup-slots'

/** Addresses of a name, in the system's order of preference; or why there are none. */
export type NameResolution =
  | { readonly kind: 'found'; readonly addresses: readonly HostAddress[] }
  | {
      readonly kind: 'name-not-found' | 'no-address' | 'name-server-silent'
      /** What else is known of it, as the rest of a sentence; null for nothing. */
      readonly detail: string | null
    }

/**
 * What the system's resolver may take; milliseconds. It gives each server five seconds as a rule
 * (resolv.conf(5)), so that a second and a third one still have their turn where the first is silent.
 */
const lookupLimitMs = 12_000

/** Half of the threads that libuv has as a rule. */
const lookupsAtOnce = 2

/** What resolving needs of the system; a test passes its own. */
export interface NameSystem {
  /** getaddrinfo(3), which heeds the hosts file too: it rejects with an error whose `code` tells why. */
  readonly lookup: (name: string) => Promise<readonly HostAddress[]>
  readonly askServers: (name: string) => Promise<ServerAnswer>
  readonly slots: LookupSlots
  readonly limitMs: number
}

const realSystem: NameSystem = {
  async lookup(name) {
    const found = await dns.lookup(name, { all: true, verbatim: true })
    return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))
  },
  askServers: (name) => askNameServers(name),
  slots: new LookupSlots(lookupsAtOnce),
  limitMs: lookupLimitMs
}

/**
 * Finds the addresses of a host's name once, for both families, as every program of this system finds
 * them. getaddrinfo(3) does not tell a name that does not exist from one without addresses, and Node calls
 * both of them and some failures ENOTFOUND; so where it finds nothing, the name servers are asked which
 * it is. Never rejects. A look-up cannot be called off: what comes after the limit is passed over.
 */
export async function resolveName(
  name: string,
  { lookup, askServers, slots, limitMs }: NameSystem = realSystem
): Promise<NameResolution> {
  try {
    const addresses = await slots.run(() => lookup(name), limitMs)
    if (addresses.length > 0) return usable(addresses)
  } catch (error) {
    if (error instanceof TimeLimitError)
      return { kind: 'name-server-silent', detail: error.message }
    // "Temporary failure in name resolution": no server could be reached, or none is known.
    if (codeOf(error) === 'EAI_AGAIN') return { kind: 'name-server-silent', detail: null }
  }
  return { kind: kinds[await askServers(name)], detail: null }
}

/**
 * Those that a host can have. Hosts files give 0.0.0.0 to names that are to lead nowhere, and a probe to it
 * would go to this computer itself; a link-local address is of no use without its zone, which
 * getaddrinfo's answer loses in Node.
 */
function usable(found: readonly HostAddress[]): NameResolution {
  const readings = found.map(({ address }) => readLiteralAddress(address))
  const addresses = readings.flatMap((reading) => (reading?.ok === true ? [reading.value] : []))
  if (addresses.length > 0) return { kind: 'found', addresses }
  const refusal = readings.find((reading) => reading?.ok === false)
  return { kind: 'no-address', detail: refusal?.ok === false ? refusal.reason : null }
}

const kinds: Readonly<Record<ServerAnswer, Exclude<NameResolution['kind'], 'found'>>> = {
  'no-such-name': 'name-not-found',
  'no-address': 'no-address',
  // The system's own word, which comes from elsewhere than DNS then, as from multicast DNS.
  addresses: 'name-not-found',
  silent: 'name-server-silent'
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code
}
