import type { AddressFamily, TransportProtocol } from './socket'

/** The address a socket was bound to: every address of the machine, or the one for itself alone. */
export type BindScope = 'wildcard' | 'loopback'

/**
 * What the system answered to binding a socket.
 * - `free`: it let the port be taken, which was then given back.
 * - `in-use`: another socket stands in the way (EADDRINUSE).
 * - `denied`: it refused (EACCES): rights are missing, or on Windows the port is kept back or held by a
 *   socket that shares it with nobody.
 * - `unsupported`: this machine has no such addresses, as where IPv6 is turned off.
 * - `failed`: with another error, by its name in errno(3) or its number on Windows.
 */
export type PortState = 'free' | 'in-use' | 'denied' | 'unsupported' | { readonly failed: string }

/** One socket that was bound for the answer. IPv6 ones were told to leave IPv4 alone. */
export interface PortProbe {
  readonly protocol: TransportProtocol
  readonly family: AddressFamily
  readonly scope: BindScope
  readonly state: PortState
}

/**
 * How it was tried. `bind`: the port was only bound, so nobody could connect meanwhile. `listen`: TCP
 * listened for a moment, since without native code nothing less can be had.
 */
export type ProbeMethod = 'bind' | 'listen'

/** Whether a port (1–65535) could be taken, for TCP and UDP, IPv4 and IPv6, wildcard and loopback. */
export interface PortCheck {
  readonly port: number
  readonly method: ProbeMethod
  readonly probes: readonly PortProbe[]
}

/** The next port that TCP and UDP may both take on every address. */
export type NextFreePort =
  | {
      readonly result: 'found'
      readonly port: number
      /** It lies where the system takes source ports from: free now, but it may give it out itself. */
      readonly isEphemeral: boolean
    }
  /** None of the ports that were tried was free; `tried` of them from `after` on. */
  | { readonly result: 'none'; readonly tried: number }
