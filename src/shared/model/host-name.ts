import type { Fact } from './fact'

/** Addresses that are asked about at once, at most. */
export const mostAskedNames = 64

/** What the name servers say of an address. */
export interface HostName {
  /** As it was asked. */
  readonly address: string
  /**
   * Hostile text: whoever runs the network of the address writes what he likes. Null within: they know of
   * no name.
   */
  readonly name: Fact<string | null>
}
