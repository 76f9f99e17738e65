import type { Finding } from './finding'
import { isUsualPort, takesOtherPorts } from './known-servers'
import type { PortSubject } from './port-subject'
import { ownerName } from './program-name'
import { executableFact, portFact, portName, programFact, reachFact } from './subject-facts'
import { serverOf } from './subject-server'
import { strongPurpose } from './strong-ports'

/**
 * A server of one purpose on a TCP port that it is not met on. UDP is left out: such servers take ports
 * for their own questions there. On a port that stands for something else another rule speaks.
 */
export function unusualPort(subject: PortSubject): Finding | null {
  const { row } = subject
  if (row.protocol !== 'tcp') return null
  const server = serverOf(subject)
  if (server === undefined || server.tcp.length === 0) return null
  if (isUsualPort(server, 'tcp', row.localPort)) return null
  if (strongPurpose('tcp', row.localPort) !== undefined) return null
  if (takesOtherPorts(server, subject)) return null
  const usual = server.tcp.slice(0, 3).join(', ')
  return {
    id: 'unusual-port',
    severity: 'notice',
    title: `${capital(server.what)} on an unusual port`,
    text: `${ownerName(subject) ?? 'Its owner'} is ${server.what}, which is mostly met on ${usual}, not on ${portName(subject)}. It may have been moved on purpose; rules of a firewall and programs that look for it at its usual port miss it here. If nobody moved it, find out who started it.`,
    facts: [
      portFact(subject),
      { label: 'Usual ports', value: server.tcp.join(', ') },
      reachFact(subject),
      programFact(subject),
      executableFact(subject)
    ]
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
