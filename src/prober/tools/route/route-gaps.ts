import type { CapabilityGap } from '../../../shared/ipc/stream'
import { type RouteKind, routeKinds } from './route-kind'

/** What was found out of a program on this computer. */
export interface FoundLimits {
  /** Why it may not use ICMP here, in the system's words; null where it may, or never can. */
  readonly icmpRefusal: string | null
  readonly hasIpv6: boolean
  readonly printsAtEnd: boolean
}

/** What cannot be shown with a program of that kind, and why. */
export function gapsOf(kind: RouteKind, limits: FoundLimits): readonly CapabilityGap[] {
  const { label, canBeginAnywhere } = routeKinds[kind]
  const gaps: CapabilityGap[] = [...kindGaps[kind]]
  if (kind !== 'tracert') gaps.push(mixedWays(label))
  if (!canBeginAnywhere && !limits.printsAtEnd) {
    gaps.push({
      what: 'Hops behind five silent ones in a row',
      why: `${label} asks hop after hop and waits three seconds for each silent one, so it is ended there.`,
      remedy: null
    })
  }
  if (limits.printsAtEnd) {
    gaps.push({
      what: 'Hops as they answer',
      why: `${label} keeps what it prints until it ends, and there is no stdbuf to keep it from that.`,
      remedy: 'Install coreutils.'
    })
  }
  if (limits.icmpRefusal !== null) {
    gaps.push({
      what: 'Paths of ICMP echo requests',
      why: `${label} may not send them here: ${limits.icmpRefusal}`,
      remedy: kind === 'linux' ? 'Let your group send them: net.ipv4.ping_group_range.' : null
    })
  }
  if (!limits.hasIpv6) {
    gaps.push({ what: 'Paths of IPv6', why: `There is no ${label} for IPv6 here.`, remedy: null })
  }
  return gaps
}

function mixedWays(label: string): CapabilityGap {
  return {
    what: 'One way alone, where routers share the load by flow',
    why: `${label} sends each probe to a port of its own, so hops of several ways may stand in one path.`,
    remedy: null
  }
}

const kindGaps: Readonly<Record<RouteKind, readonly CapabilityGap[]>> = {
  linux: [],
  busybox: [
    {
      what: 'Whose answer it is, while another traceroute of this computer runs',
      why: 'busybox traceroute knows its answers by their port alone.',
      remedy: null
    }
  ],
  bsd: [],
  tracepath: [
    {
      what: 'Single lost probes',
      why: 'tracepath asks a hop up to three times and prints only what came of it, so loss is told too low.',
      remedy: null
    },
    {
      what: 'Whether a router prohibits the way or does not find the host (IPv4)',
      why: 'tracepath prints the error that Linux makes of the answer, which is one for both.',
      remedy: null
    }
  ],
  tracert: [
    {
      what: 'Why a router cannot reach the target',
      why: 'tracert says it in words of the system’s language alone.',
      remedy: null
    },
    {
      what: 'Round trips below a millisecond, and fractions of one',
      why: 'tracert prints whole milliseconds; less than one is shown as unknown.',
      remedy: null
    }
  ]
}
