import type { MachineFacts } from '../../../../../shared/model/machine'

/** A host that is worth probing first when something is slow. */
export interface OfferedTarget {
  readonly label: string
  readonly address: string
  /** Why one would, in a sentence. */
  readonly why: string
}

/**
 * The gateways and the name servers of this computer, each once, but for those in `taken` (addresses or
 * names of targets that there are already). Nothing where the system does not tell them.
 */
export function offeredTargets(
  { gateways, dnsServers }: Pick<MachineFacts, 'gateways' | 'dnsServers'>,
  taken: ReadonlySet<string>
): OfferedTarget[] {
  const ways = gateways.known ? gateways.value : []
  const servers = dnsServers.known ? dnsServers.value : []
  const offered = [
    ...ways.map(({ address, interfaceName }): OfferedTarget => ({
      label: 'Gateway',
      address: withZone(address, interfaceName),
      why: 'Everything that leaves this network goes through it.'
    })),
    ...servers.map((address): OfferedTarget => ({
      label: 'Name server',
      address,
      why: 'Every name is asked of it before anything is connected to.'
    }))
  ]
  const told = new Set(taken)
  return offered.filter(({ address }) => {
    if (told.has(address)) return false
    told.add(address)
    return true
  })
}

/** A link-local address means something only together with its interface (RFC 4007, 11). */
function withZone(address: string, interfaceName: string | null): string {
  const isLinkLocal = /^fe[89ab]/i.test(address)
  return isLinkLocal && interfaceName !== null && !address.includes('%')
    ? `${address}%${interfaceName}`
    : address
}
