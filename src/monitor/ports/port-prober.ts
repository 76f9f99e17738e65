import type { PortProbe, PortState, ProbeMethod } from '../../shared/model/port-check'

/** A place that a socket can be bound to. */
export type BindTarget = Omit<PortProbe, 'state'> & { readonly port: number }

/** Tries what binding a port comes to. Chosen once, in select-port-prober.ts. */
export interface PortProber {
  readonly method: ProbeMethod
  /** Binds a socket and closes it again before it answers. Never throws or rejects. */
  probe(target: BindTarget): PortState | Promise<PortState>
}

/** All that a port can be tried at, wildcard before loopback, as they are shown. */
export const bindPlaces: readonly Omit<PortProbe, 'state'>[] = (['tcp', 'udp'] as const).flatMap(
  (protocol) =>
    ([4, 6] as const).flatMap((family) =>
      (['wildcard', 'loopback'] as const).map((scope) => ({ protocol, family, scope }))
    )
)

const addresses = {
  4: { wildcard: '0.0.0.0', loopback: '127.0.0.1' },
  6: { wildcard: '::', loopback: '::1' }
} as const

/** The address that a target stands for. */
export function bindAddress({ family, scope }: Pick<BindTarget, 'family' | 'scope'>): string {
  return addresses[family][scope]
}

/**
 * What an error of socket(2) or bind(2) says of a port, by its name in errno(3). EADDRNOTAVAIL: the
 * loopback address is missing where IPv6 is turned off (net.ipv6.conf.*.disable_ipv6).
 */
export function stateOfError(code: string): PortState {
  switch (code) {
    case 'EADDRINUSE':
      return 'in-use'
    case 'EACCES':
    case 'EPERM':
      return 'denied'
    case 'EAFNOSUPPORT':
    case 'EADDRNOTAVAIL':
      return 'unsupported'
    default:
      return { failed: code }
  }
}
