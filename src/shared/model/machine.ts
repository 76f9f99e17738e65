import type { Fact } from './fact'
import type { AddressFamily } from './socket'

/** Operating systems that have a source of sockets. */
export type Platform = 'linux' | 'darwin' | 'win32'

/** First and last port, both inside, of a range of ports. */
export interface PortRange {
  readonly first: number
  readonly last: number
}

/** An address of an interface. */
export interface InterfaceAddress {
  readonly address: string
  readonly family: AddressFamily
  /** Bits of the network part. */
  readonly prefixLength: number
}

export type InterfaceKind =
  'ethernet' | 'wifi' | 'loopback' | 'bridge' | 'tunnel' | 'virtual' | 'mobile' | 'other'

export interface NetworkInterface {
  readonly name: string
  /** Unknown where the system does not tell what kind of device it is. */
  readonly kind: Fact<InterfaceKind>
  readonly isUp: Fact<boolean>
  readonly addresses: readonly InterfaceAddress[]
}

/** A way out of the networks this machine is in: the next hop of a default route. */
export interface Gateway {
  readonly address: string
  readonly family: AddressFamily
  /** Interface it is reached by; null where that is not told. */
  readonly interfaceName: string | null
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
  /** Ports the system keeps from being given out or from being bound, each range with both ends. */
  readonly excludedPorts: Fact<readonly PortRange[]>
  /** Without native code on Linux, only those that are up and have an address. */
  readonly interfaces: Fact<readonly NetworkInterface[]>
  readonly gateways: Fact<readonly Gateway[]>
  /** Addresses of the servers that names are asked of, in the order they are asked. */
  readonly dnsServers: Fact<readonly string[]>
  /** User Portlight runs as. */
  readonly user: Fact<string>
  /** True for root or an elevated process. */
  readonly elevated: Fact<boolean>
}
