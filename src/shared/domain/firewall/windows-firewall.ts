import { type Exchange, fromAnyPort, type PacketFlow } from './exchange'
import { portRangeText } from './port-range-text'

/** What a rule of Windows' firewall can match: this side's end and the other's. */
interface Matched {
  readonly name: string
  readonly flow: PacketFlow
}

/**
 * Command for cmd or PowerShell. `program` is a path that can stand between quotes, or null.
 * Source: Microsoft's page on `netsh advfirewall firewall add rule`.
 */
export function netshStateful(exchange: Exchange, program: string | null): string {
  const { protocol } = exchange
  return rulesOf(exchange)
    .map(({ name, flow }) => {
      const { local, remote } = sides(flow)
      return [
        'netsh advfirewall firewall add rule',
        `name="${name}"`,
        `dir=${flow.direction}`,
        'action=allow',
        `protocol=${protocol.toUpperCase()}`,
        local.address !== null && `localip=${local.address}`,
        local.ports !== null && `localport=${portRangeText(local.ports, '-')}`,
        remote.address !== null && `remoteip=${remote.address}`,
        remote.ports !== null && `remoteport=${portRangeText(remote.ports, '-')}`,
        program !== null && `program="${program}"`
      ]
        .filter((word) => word !== false)
        .join(' ')
    })
    .join('\n')
}

/**
 * Command for PowerShell, with the same rule as `netshStateful`.
 * Source: Microsoft's page on New-NetFirewallRule (NetSecurity).
 */
export function powershellStateful(exchange: Exchange, program: string | null): string {
  const { protocol } = exchange
  return rulesOf(exchange)
    .map(({ name, flow }) => {
      const { local, remote } = sides(flow)
      return [
        `New-NetFirewallRule -DisplayName '${name}'`,
        `-Direction ${flow.direction === 'in' ? 'Inbound' : 'Outbound'}`,
        '-Action Allow',
        `-Protocol ${protocol.toUpperCase()}`,
        local.address !== null && `-LocalAddress ${local.address}`,
        local.ports !== null && `-LocalPort ${portRangeText(local.ports, '-')}`,
        remote.address !== null && `-RemoteAddress ${remote.address}`,
        remote.ports !== null && `-RemotePort ${portRangeText(remote.ports, '-')}`,
        program !== null && `-Program '${program}'`
      ]
        .filter((word) => word !== false)
        .join(' ')
    })
    .join('\n')
}

function rulesOf({ protocol, serverPort, request, reply, isReplyRelated }: Exchange): Matched[] {
  const what = `Portlight: ${protocol.toUpperCase()} ${serverPort}`
  return [
    { name: `${what} ${request.direction}`, flow: fromAnyPort(request) },
    ...(isReplyRelated ? [] : [{ name: `${what} replies ${reply.direction}`, flow: reply }])
  ]
}

function sides({ direction, from, to }: PacketFlow) {
  return direction === 'in' ? { local: to, remote: from } : { local: from, remote: to }
}
