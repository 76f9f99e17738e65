import type { Fact } from '../../model/fact'
import type { PortRange } from '../../model/machine'
import type { AddressFamily, TransportProtocol } from '../../model/socket'

/** An open port or a connection that a firewall is to let through. */
export interface FirewallSubject {
  readonly protocol: TransportProtocol
  /** IP versions the socket carries: both, where an IPv6 socket also takes IPv4. */
  readonly families: readonly AddressFamily[]
  readonly localAddress: string
  readonly localPort: number
  /** The other end of a connection; left out or null for an open port. */
  readonly remote?: { readonly address: string; readonly port: number } | null
  /** Who asks first: `inbound` where the others do, `outbound` where this computer does. */
  readonly direction: 'inbound' | 'outbound'
  /** Path of the program that holds the socket; hostile text. */
  readonly program?: string | null
  /** From where this system gives out source ports. */
  readonly ephemeral: Fact<PortRange>
}

export type FirewallTool = 'nftables' | 'ufw' | 'pf' | 'netsh' | 'powershell'

/** What to tell one firewall. */
export interface FirewallRule {
  readonly tool: FirewallTool
  /** Name of the tool and how it is meant, for a heading. */
  readonly label: string
  /** `stateful`: the firewall remembers who asked. `stateless`: it looks at each packet alone. */
  readonly mode: 'stateful' | 'stateless'
  /** To be given to the tool as it stands; lines end with \n, the last without. */
  readonly text: string
  /** Sentences: what is let through, and what part the source port plays. */
  readonly explanation: string
}
