import type { UnreachableReason } from '../../../shared/model/probe'
import type { PingErrorMeaning } from './ping-finding'

/**
 * Texts of ICMP errors, as far as a reason is in them: ping_common.c and ping6_common.c of iputils,
 * libicmp of inetutils, ping.c of the BSDs and macOS, ping6.c of KAME. All others of "unreachable" are
 * `other`. A text has to match as a whole.
 */
const unreachableWords: readonly (readonly [RegExp, UnreachableReason])[] = [
  [/^Destination Net(work)? (Unreachable|Unknown)/, 'network'],
  [/^Destination unreachable: No route( to destination)?$/, 'network'],
  [/^No Route to Destination$/i, 'network'],
  [/^Network Unknown$/, 'network'],
  [/^Destination Host (Unreachable|Unknown)/, 'host'],
  [/^Destination unreachable: Address unreachable$/i, 'host'],
  [/^Host Unknown$/, 'host'],
  [/^Destination Protocol Unreachable$/, 'protocol'],
  [/^Destination Port Unreachable$/, 'port'],
  [/^Destination unreachable: Port unreachable$/i, 'port'],
  [/^Destination (Net|Host) Prohibited$/, 'prohibited'],
  [/^Packet filtered$/i, 'prohibited'],
  [/^Communication prohibited by filter$/, 'prohibited'],
  [/^Destination unreachable: (Destination )?administratively prohibited$/i, 'prohibited'],
  [/^Destination Administratively Unreachable$/, 'prohibited'],
  // RFC 1812 5.2.7.1: 9 and 10 are networks and hosts that are prohibited, 13 a filter.
  [/^Dest(ination)? Unreachable, (Bad|Unknown) Code: (9|10|13)$/, 'prohibited'],
  [/^Dest(ination)? Unreachable, (Bad|Unknown) Code: \d+$/, 'other'],
  [/^Destination unreachable: .+$/i, 'other'],
  [/^Destination Unreachable Beyond Scope$/, 'other'],
  [/^(Source Route Failed|(Source )?Host Isolated|Precedence (Violation|Cutoff))$/, 'other']
]

const tooBigWords: readonly RegExp[] = [
  /^Frag needed and DF set(?: \(mtu = (\d+)\)| \(MTU (\d+)\))?$/i,
  /^Fragmentation needed and DF set(?: \(mtu = (\d+)\))?$/,
  /^Packet too big:? mtu ?= ?(\d+)(?:, code=\d+)?$/i
]

const expiredWords = /^(Time to live exceeded|Time exceeded: Hop limit( exceeded)?)$/

/**
 * What the text of an ICMP error means for the probe it answers; null for one that is no answer, as a
 * redirect or a source quench is none, and for all texts that are not known.
 */
export function meaningOf(text: string): PingErrorMeaning | null {
  if (expiredWords.test(text)) return { kind: 'expired' }
  for (const words of tooBigWords) {
    const match = words.exec(text)
    if (match === null) continue
    const mtu = Number(match[1] ?? match[2] ?? 0)
    return { kind: 'unreachable', reason: 'too-big', mtu: mtu > 0 ? mtu : null }
  }
  const found = unreachableWords.find(([words]) => words.test(text))
  return found === undefined ? null : { kind: 'unreachable', reason: found[1], mtu: null }
}
