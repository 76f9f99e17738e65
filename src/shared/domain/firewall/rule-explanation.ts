import type { Exchange } from './exchange'
import { portRangeText } from './port-range-text'

/** What is asked, by whom, and what part the source port plays: the same for every tool. */
export function requestExplanation(exchange: Exchange): string {
  const { protocol, serverPort, request } = exchange
  const port = `${protocol.toUpperCase()} port ${serverPort}`
  return request.direction === 'in'
    ? `Requests come in to ${port} of this computer. ${sourcePortText(exchange)}`
    : `Requests go out to ${port} of the other computer. ${sourcePortText(exchange)}`
}

function sourcePortText({ sourcePortRole, sourcePorts }: Exchange): string {
  switch (sourcePortRole) {
    case 'picked-there':
      return 'The source port is picked anew by the other computer each time, so the request’s rule does not name it.'
    case 'given-out-here':
      return `The source port is given out anew by this system each time, from ${portRangeText(sourcePorts, '–')}, so the request’s rule does not name it.`
    case 'given-out-unknown':
      return 'The source port is given out anew by this system each time, so the request’s rule does not name it.'
    case 'chosen-by-program':
      return `The source port, ${sourcePorts.first}, is outside the range that this system gives out: the program asked for it.`
  }
}

/** How the reply gets through where the firewall remembers who asked. */
export function statefulReply({ protocol, isReplyRelated, reply }: Exchange): string {
  if (!isReplyRelated) {
    return 'What is asked of a group address is answered from another one, which no firewall relates to the request. So the replies have a rule of their own.'
  }
  const way = reply.direction === 'in' ? 'back in' : 'back out'
  const memory =
    protocol === 'udp'
      ? 'UDP has no connections: the firewall takes for a reply what comes the other way round within some seconds to minutes.'
      : 'The firewall remembers the connection.'
  return `${memory} The reply goes ${way} without a rule of its own.`
}

/** How the reply gets through where each packet is looked at alone. */
export function statelessReply(exchange: Exchange): string {
  const { protocol, serverPort, sourcePorts, sourcePortRole, reply } = exchange
  const [where, whose] =
    reply.direction === 'in' ? ['let in', 'here'] : ['let out', 'of the other computer']
  const ports =
    sourcePorts.first === sourcePorts.last
      ? `source port ${sourcePorts.first}`
      : `any source port ${whose}, ${portRangeText(sourcePorts, '–')}`
  const doubt =
    sourcePortRole === 'given-out-unknown'
      ? ' The range that this system gives out is not known, so all ports that take no rights are taken.'
      : sourcePortRole === 'picked-there'
        ? ' Programs that send from a lower port (NTP from 123, IKE from 500) need that one as well.'
        : ''
  const price =
    protocol === 'tcp'
      ? 'Segments that would open a connection the other way are left out.'
      : 'Whoever sends from that port gets through, too: a datagram does not tell a reply from a request.'
  return `Nothing is remembered, so the reply has its own rule: from port ${serverPort} it is ${where} to ${ports}.${doubt} ${price}`
}
