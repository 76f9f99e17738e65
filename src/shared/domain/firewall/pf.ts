import { type Exchange, fromAnyPort, type PacketEnd, type PacketFlow } from './exchange'
import { portRangeText } from './port-range-text'

/** Lines of pf.conf. A reply passes by the state that the rule makes. Source: pf.conf(5). */
export function pfStateful(exchange: Exchange): string {
  const { protocol, request, reply, isReplyRelated } = exchange
  const keep = protocol === 'tcp' ? 'flags S/SA keep state' : 'keep state'
  return [
    line(exchange, fromAnyPort(request), keep),
    ...(isReplyRelated ? [] : [line(exchange, reply, keep)])
  ].join('\n')
}

/** Lines of pf.conf that keep no state, so that the reply has its own. */
export function pfStateless(exchange: Exchange): string {
  // A reply acknowledges something, or resets. Without this others could come in by the source port.
  const replies =
    exchange.protocol === 'tcp' ? ['flags A/A no state', 'flags R/R no state'] : ['no state']
  return [
    line(exchange, fromAnyPort(exchange.request), 'no state'),
    ...replies.map((state) => line(exchange, exchange.reply, state))
  ].join('\n')
}

function line({ protocol, families }: Exchange, flow: PacketFlow, state: string): string {
  const [family] = families
  const inet = families.length === 1 ? (family === 6 ? 'inet6 ' : 'inet ') : ''
  return `pass ${flow.direction} ${inet}proto ${protocol} from ${end(flow.from)} to ${end(flow.to)} ${state}`
}

function end({ address, ports }: PacketEnd): string {
  return `${address ?? 'any'}${ports === null ? '' : ` port ${portRangeText(ports, ':')}`}`
}
