import type { Fact } from './fact'

/** Operating systems that have a source of sockets. */
export type Platform = 'linux' | 'darwin' | 'win32'

/** First and last port, both inside, of a range of ports. */
export interface PortRange {
  readonly first: number
  readonly last: number
}

/** Facts of this machine that the rules about ports depend on. */
export interface MachineFacts {
  readonly platform: Platform
  /**
   * Ports below this one need rights to bind. 0 means that none do.
   * Linux: /proc/sys/net/ipv4/ip_unprivileged_port_start (ip-sysctl).
   */
  readonly unprivilegedPortStart: Fact<number>
  /** Range from which the system picks source ports itself. */
  readonly ephemeralPorts: Fact<PortRange>
  /** User Portlight runs as. */
  readonly user: Fact<string>
  /** True for root or an elevated process. */
  readonly elevated: Fact<boolean>
}
