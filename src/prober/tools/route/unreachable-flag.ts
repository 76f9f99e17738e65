import type { IpFamily, UnreachableReason } from '../../../shared/model/probe'
import { reasonOfCode } from '../../icmp-codes'
import type { HopWord } from './hop-finding'
import type { RouteKind } from './route-kind'

type Letters = Readonly<Record<string, UnreachableReason>>

/** parse_icmp_res() of traceroute.c, Butskoy's 2.1. */
const linux: Letters = {
  N: 'network',
  H: 'host',
  P: 'protocol',
  X: 'prohibited',
  S: 'other',
  V: 'prohibited',
  C: 'prohibited'
}

/** traceroute.c of Apple's network_cmds; traceroute(8). */
const bsdIpv4: Letters = {
  N: 'network',
  U: 'network',
  Q: 'network',
  H: 'host',
  W: 'host',
  I: 'host',
  T: 'host',
  P: 'protocol',
  A: 'prohibited',
  Z: 'prohibited',
  X: 'prohibited',
  V: 'prohibited',
  C: 'prohibited',
  S: 'other'
}

/** traceroute6.c of Apple's network_cmds, KAME's: the same letters with other meanings. */
const bsdIpv6: Letters = { N: 'network', A: 'host', P: 'prohibited', S: 'other', H: 'protocol' }

/** traceroute.c of busybox; seen for N, H, A and C. !U is an unknown network or an unknown host. */
const busyboxIpv4: Letters = {
  N: 'network',
  H: 'host',
  P: 'protocol',
  A: 'prohibited',
  C: 'prohibited',
  V: 'prohibited',
  S: 'other',
  U: 'other',
  I: 'host',
  T: 'other'
}

/** Seen: busybox prints !S for "administratively prohibited" (ICMPv6 code 1). */
const busyboxIpv6: Letters = { ...busyboxIpv4, S: 'prohibited' }

/** tracepath.c of iputils prints the error that Linux made of the answer. */
const tracepathIpv6: Letters = { N: 'network', H: 'host', P: 'protocol', A: 'prohibited' }

/** !H is EHOSTUNREACH: no such host, or most of what is prohibited (icmp_err_convert in icmp.c). */
const tracepathIpv4: Letters = { ...tracepathIpv6, H: 'other' }

function lettersOf(kind: RouteKind, family: IpFamily): Letters {
  switch (kind) {
    case 'linux':
      return linux
    case 'bsd':
      return family === 4 ? bsdIpv4 : bsdIpv6
    case 'busybox':
      return family === 4 ? busyboxIpv4 : busyboxIpv6
    case 'tracepath':
      return family === 4 ? tracepathIpv4 : tracepathIpv6
    case 'tracert':
      return {}
  }
}

/**
 * What a flag behind a round trip says, without its exclamation mark: a letter, `F-1400` (too big for a
 * link of so many bytes), `<13>` (a code) or `<3-13>` (type and code). An empty flag says that the
 * answer's own TTL was nearly used up (BSD), and nothing of the probe.
 */
export function wordOfFlag(flag: string, kind: RouteKind, family: IpFamily): HopWord {
  if (flag === '') return { kind: 'plain' }
  const tooBig = /^F(?:-(\d{1,5}))?$/.exec(flag)
  if (tooBig !== null) {
    const mtu = Number(tooBig[1] ?? 0)
    // Routers that do not know RFC 1191 tell no size; programs print it as 0.
    return { kind: 'unreachable', reason: 'too-big', mtu: mtu === 0 ? null : mtu }
  }
  return { kind: 'unreachable', reason: reasonOfFlag(flag, kind, family), mtu: null }
}

function reasonOfFlag(flag: string, kind: RouteKind, family: IpFamily): UnreachableReason {
  const code = /^<(?:(\d{1,3})-)?(\d{1,3})>$/.exec(flag)
  if (code === null) {
    const letters = lettersOf(kind, family)
    return Object.hasOwn(letters, flag) ? (letters[flag] ?? 'other') : 'other'
  }
  const unreachableType = family === 4 ? 3 : 1
  if (code[1] !== undefined && Number(code[1]) !== unreachableType) return 'other'
  return reasonOfCode(family, Number(code[2]))
}
