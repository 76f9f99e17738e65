import type { AddressFamily } from '../../model/socket'
import { type Exchange, fromAnyPort, type PacketEnd, type PacketFlow } from './exchange'
import { portRangeText } from './port-range-text'

/** Commands for ufw, which always keeps state. Source: ufw(8), the extended syntax. */
export function ufwStateful(exchange: Exchange): string {
  const { request, reply, isReplyRelated } = exchange
  return [
    command(exchange, fromAnyPort(request)),
    ...(isReplyRelated ? [] : [command(exchange, reply)])
  ].join('\n')
}

const anyOf: Readonly<Record<AddressFamily, string>> = { 4: '0.0.0.0/0', 6: '::/0' }

function command({ protocol, families }: Exchange, flow: PacketFlow): string {
  const [family] = families
  const any = families.length === 1 && family !== undefined ? anyOf[family] : 'any'
  return `ufw allow ${flow.direction} proto ${protocol} from ${end(flow.from, any)} to ${end(flow.to, any)}`
}

function end({ address, ports }: PacketEnd, any: string): string {
  return `${address ?? any}${ports === null ? '' : ` port ${portRangeText(ports, ':')}`}`
}
