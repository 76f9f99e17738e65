const meanings: Readonly<Record<string, string>> = {
  'echo request': 'Are you there? What ping sends.',
  'echo reply': 'Yes: the answer to an echo request.',
  'destination unreachable':
    'A packet cannot be delivered: no way to the network, no such host, nobody at the port, or a firewall forbids it.',
  'time exceeded':
    'A packet was on its way for too many hops and was dropped. This is how the hops of a path are found; without that it points at a loop.',
  'packet too big':
    'The next link carries smaller packets only; the sender has to send smaller ones.',
  'parameter problem': 'Something in the head of a packet makes no sense to who got it.',
  redirect: 'A router knows a better way for this destination.',
  'source quench': 'Send slower. Nobody should send it any more (RFC 6633).',
  'router advertisement': 'A router says that it is there, and in IPv6 which addresses to use.',
  'router solicitation': 'Is there a router? Asked when a network comes up.',
  'neighbor solicitation': 'Who has this address? What ARP is in IPv4.',
  'neighbor advertisement': 'I have this address: the answer to a solicitation, or news.',
  'timestamp request': 'What time is it there? Hardly used.',
  'timestamp reply': 'The answer to a timestamp request.',
  'address mask request': 'How large is this network? Not used any more.',
  'address mask reply': 'The answer to an address mask request.',
  'multicast listener query': 'A router asks who listens to which multicast groups.',
  'multicast listener report': 'This host listens to these multicast groups.',
  'multicast listener report, version 2': 'This host listens to these multicast groups.',
  'multicast listener done': 'This host does not listen to a multicast group any more.',
  'extended echo request': 'Asks a router about one of its interfaces (RFC 8335).',
  'extended echo reply': 'The answer to an extended echo request.'
}

/** What a kind of ICMP or ICMPv6 message says, by the name that icmpTypeName gives; null where it has none. */
export function icmpTypeMeaning(name: string): string | null {
  return meanings[name] ?? null
}
