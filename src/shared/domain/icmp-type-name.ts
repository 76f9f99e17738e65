/** Types of messages that are still in use, by IANA's "ICMP Parameters". */
const icmpNames: Readonly<Record<number, string>> = {
  0: 'echo reply',
  3: 'destination unreachable',
  4: 'source quench',
  5: 'redirect',
  8: 'echo request',
  9: 'router advertisement',
  10: 'router solicitation',
  11: 'time exceeded',
  12: 'parameter problem',
  13: 'timestamp request',
  14: 'timestamp reply',
  17: 'address mask request',
  18: 'address mask reply',
  42: 'extended echo request',
  43: 'extended echo reply'
}

/** The same by IANA's "ICMPv6 Parameters". */
const icmpV6Names: Readonly<Record<number, string>> = {
  1: 'destination unreachable',
  2: 'packet too big',
  3: 'time exceeded',
  4: 'parameter problem',
  128: 'echo request',
  129: 'echo reply',
  130: 'multicast listener query',
  131: 'multicast listener report',
  132: 'multicast listener done',
  133: 'router solicitation',
  134: 'router advertisement',
  135: 'neighbor solicitation',
  136: 'neighbor advertisement',
  137: 'redirect',
  143: 'multicast listener report, version 2',
  160: 'extended echo request',
  161: 'extended echo reply'
}

/** Name of a type of ICMP (`ipv4`) or ICMPv6 messages; null for one without a well-known name. */
export function icmpTypeName(family: 'ipv4' | 'ipv6', type: number): string | null {
  return (family === 'ipv4' ? icmpNames : icmpV6Names)[type] ?? null
}
