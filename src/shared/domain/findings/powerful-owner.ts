import { hasPorts } from '../../model/socket'
import { isPrivileged } from '../port-class'
import type { Finding } from './finding'
import { isUsualPort } from './known-servers'
import { ownerPower } from './owner-power'
import { holdsPortsForOthers } from './port-holders'
import type { PortSubject } from './port-subject'
import { ownerName, programOf } from './program-name'
import {
  isReachableFromOutside,
  portFact,
  portName,
  powerFact,
  reachFact,
  userFact
} from './subject-facts'
import { serverOf } from './subject-server'

/**
 * A privileged port that others can reach, whose owner still has root's power. One that gave it up, or
 * was given CAP_NET_BIND_SERVICE only, does as it should; so does a server that needs the power for what
 * it is there for (sshd on 22). Where ports are not restricted (Windows; the wildcard on macOS since
 * 10.14) the power is not there for the port, and nothing is said.
 */
export function powerfulOwner(subject: PortSubject): Finding | null {
  const { row, machine, owner, exposure } = subject
  const program = programOf(subject)
  if (owner === null || !hasPorts(row.protocol)) return null
  if (!needsRightsHere(subject) || !isReachableFromOutside(subject)) return null
  if (exposure === 'multicast' || (program !== null && holdsPortsForOthers(program))) return null
  if (ownerPower(owner, machine.platform === 'linux').kind !== 'full') return null
  const server = serverOf(subject)
  const isUsual = server !== undefined && isUsualPort(server, row.protocol, row.localPort)
  if (isUsual && server.keepsPower !== undefined) return null

  const isWide = exposure === 'all-interfaces' || exposure === 'public'
  const start = machine.unprivilegedPortStart
  const border = start.known ? `ports below ${start.value} do` : 'low ports do'
  const remedy =
    machine.platform === 'linux'
      ? 'Let it run as a user of its own, with CAP_NET_BIND_SERVICE for the port.'
      : 'Let it run as a user of its own.'
  return {
    id: 'powerful-owner',
    severity: isWide && !isUsual ? 'warning' : 'notice',
    title: 'Privileged port, and its owner keeps root’s power',
    text: `${ownerName(subject) ?? 'Its owner'} needed rights to open ${portName(subject)} (${border}) and has kept all of them. A flaw in it that can be used over the network gives this whole computer away. ${remedy}`,
    facts: [portFact(subject), reachFact(subject), userFact(subject), powerFact(subject)]
  }
}

function needsRightsHere({ row, machine, exposure }: PortSubject): boolean {
  if (isPrivileged(row.localPort, machine.unprivilegedPortStart) !== true) return false
  if (machine.platform === 'win32') return false
  return machine.platform !== 'darwin' || exposure !== 'all-interfaces'
}
