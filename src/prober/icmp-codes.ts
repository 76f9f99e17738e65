import type { IpFamily, UnreachableReason } from '../shared/model/probe'

/** Codes of ICMP type 3 (RFC 792, RFC 1122 3.2.2.1, RFC 1812 5.2.7.1). */
const codes4: readonly UnreachableReason[] = [
  'network',
  'host',
  'protocol',
  'port',
  'too-big',
  'other',
  'network',
  'host',
  'host',
  'prohibited',
  'prohibited',
  'network',
  'host',
  'prohibited',
  'prohibited',
  'prohibited'
]

/** Codes of ICMPv6 type 1 (RFC 4443 3.1); the last two are kinds of the second. */
const codes6: readonly UnreachableReason[] = [
  'network',
  'prohibited',
  'other',
  'host',
  'port',
  'prohibited',
  'prohibited'
]

/** What a code of "destination unreachable" means; `other` where it is not known. */
export function reasonOfCode(family: IpFamily, code: number): UnreachableReason {
  return (family === 4 ? codes4 : codes6)[code] ?? 'other'
}
