import { type Exchange, fromAnyPort, type PacketFlow } from './exchange'
import { portRangeText } from './port-range-text'

const chains = { in: 'input', out: 'output' } as const

/**
 * Rules for chains `input` and `output` of a table `inet filter`, as Debian's nftables.conf names
 * them. Source: nft(8). A reply passes by the state the kernel keeps.
 */
export function nftablesStateful(exchange: Exchange): string {
  const { request, reply, isReplyRelated } = exchange
  const tracked = (direction: 'in' | 'out') =>
    `add rule inet filter ${chains[direction]} ct state established,related accept`
  return [
    tracked(request.direction),
    rule(exchange, fromAnyPort(request), 'ct state new'),
    isReplyRelated ? tracked(reply.direction) : rule(exchange, reply, 'ct state new,established')
  ].join('\n')
}

/** As `nftablesStateful`, but by the looks of each packet alone. */
export function nftablesStateless(exchange: Exchange): string {
  // Whatever does not open a connection: a SYN alone would let others in by the source port.
  const noOpening = exchange.protocol === 'tcp' ? 'tcp flags & (syn | ack) != syn' : null
  return [
    rule(exchange, fromAnyPort(exchange.request), null),
    rule(exchange, exchange.reply, noOpening)
  ].join('\n')
}

function rule({ protocol, families }: Exchange, flow: PacketFlow, match: string | null): string {
  const [family] = families
  const isOneFamily = families.length === 1 && family !== undefined
  const hasAddress = flow.from.address !== null || flow.to.address !== null
  const ip = family === 6 ? 'ip6' : 'ip'
  return [
    'add rule inet filter',
    chains[flow.direction],
    isOneFamily && !hasAddress && `meta nfproto ipv${family}`,
    flow.from.address !== null && `${ip} saddr ${flow.from.address}`,
    flow.to.address !== null && `${ip} daddr ${flow.to.address}`,
    flow.from.ports !== null && `${protocol} sport ${portRangeText(flow.from.ports, '-')}`,
    flow.to.ports !== null && `${protocol} dport ${portRangeText(flow.to.ports, '-')}`,
    match,
    'accept'
  ]
    .filter((word) => typeof word === 'string')
    .join(' ')
}
