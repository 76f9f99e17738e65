import type { ProbeProtocol } from '../../../shared/model/probe'

/**
 * A family of programs that find paths, by how they are asked and what they print:
 *
 * - `linux`: Dmitry Butskoy's "Modern traceroute for Linux", the `traceroute` of most distributions.
 * - `busybox`: the applet of busybox. Builds without ICMP take -I and send UDP all the same, so it is
 *   never asked for.
 * - `bsd`: LBL's traceroute as macOS has it, and KAME's `traceroute6` beside it.
 * - `tracepath`: the one of iputils.
 * - `tracert`: the one of Windows.
 */
export type RouteKind = 'linux' | 'busybox' | 'bsd' | 'tracepath' | 'tracert'

/** What is to be known of a kind. */
export interface RouteKindFacts {
  /** The program's name as the field says it. */
  readonly label: string
  /**
   * Whether it has all probes of a path in flight at once. Others ask hop after hop, and wait for each.
   */
  readonly asksAtOnce: boolean
  /** Whether it can begin at a TTL, so that several can share a path between them. */
  readonly canBeginAnywhere: boolean
  /** Whether each of its UDP probes has a port of its own, so that it may take another of several ways. */
  readonly variesPorts: boolean
  /** What it can probe with, the best first. */
  readonly protocols: readonly ProbeProtocol[]
  /** Whether it prints a hop alike where a TTL ran out and where a port is closed. */
  readonly hidesClosedPorts: boolean
  /** Probes of one hop that stay without an answer before the next one is asked. */
  readonly probesOfSilentHop: number
}

export const routeKinds: Readonly<Record<RouteKind, RouteKindFacts>> = {
  linux: {
    label: 'traceroute',
    asksAtOnce: true,
    canBeginAnywhere: true,
    variesPorts: true,
    protocols: ['udp', 'icmp'],
    hidesClosedPorts: true,
    probesOfSilentHop: 1
  },
  busybox: {
    label: 'busybox traceroute',
    asksAtOnce: false,
    canBeginAnywhere: true,
    variesPorts: true,
    protocols: ['udp'],
    hidesClosedPorts: true,
    probesOfSilentHop: 1
  },
  bsd: {
    label: 'BSD traceroute',
    asksAtOnce: false,
    canBeginAnywhere: true,
    variesPorts: true,
    protocols: ['udp', 'icmp'],
    hidesClosedPorts: true,
    probesOfSilentHop: 1
  },
  tracepath: {
    label: 'tracepath',
    asksAtOnce: false,
    canBeginAnywhere: false,
    variesPorts: true,
    protocols: ['udp'],
    hidesClosedPorts: false,
    probesOfSilentHop: 3
  },
  tracert: {
    label: 'tracert',
    asksAtOnce: false,
    canBeginAnywhere: false,
    variesPorts: false,
    protocols: ['icmp'],
    hidesClosedPorts: false,
    probesOfSilentHop: 3
  }
}

/** What a program called `traceroute` or `tracepath` is: a kind, or why it is of no use. */
export type RouteIdentity = { readonly kind: RouteKind } | { readonly refusal: string }

/**
 * Tells what a program is by what it prints, on either stream, when asked for `--version` (tracepath:
 * `-V`). BSD's has no such option and prints its usage, busybox its usage with its own name before it.
 */
export function routeIdentityOf(versionOutput: string): RouteIdentity {
  if (/^Modern traceroute for Linux\b/m.test(versionOutput)) return { kind: 'linux' }
  if (versionOutput.includes('applet not found'))
    return { refusal: 'this busybox has no traceroute' }
  if (/^BusyBox v/m.test(versionOutput)) return { kind: 'busybox' }
  if (/^tracepath from iputils\b|^Usage:?\s+(?:\S*\/)?tracepath\b/im.test(versionOutput)) {
    return { kind: 'tracepath' }
  }
  if (versionOutput.includes('(GNU inetutils)')) {
    return {
      refusal:
        'GNU inetutils traceroute takes a second copy of an answer for the answer to its next probe'
    }
  }
  if (/^Usage: (?:\S*\/)?traceroute6? \[-/im.test(versionOutput)) return { kind: 'bsd' }
  return { refusal: 'it is none of the programs Portlight can read' }
}
