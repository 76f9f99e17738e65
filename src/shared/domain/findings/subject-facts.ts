import type { Exposure } from '../exposure'
import { serviceLabel } from '../service-name'
import type { FindingFact } from './finding'
import { ownerPower } from './owner-power'
import type { PortSubject } from './port-subject'
import { ownerName } from './program-name'

const reaches: Readonly<Record<Exposure, string>> = {
  loopback: 'this computer only',
  'link-local': 'the same network segment',
  private: 'the networks at this address',
  multicast: 'a multicast group',
  public: 'anywhere, at a public address',
  'all-interfaces': 'every network this computer is on'
}

/** "TCP port 22". */
export function portName({ row }: PortSubject): string {
  return `${row.protocol.toUpperCase()} port ${row.localPort}`
}

/** Whether somebody on another computer can reach it, as far as the address tells. */
export function isReachableFromOutside({ exposure }: PortSubject): boolean {
  return exposure !== null && exposure !== 'loopback'
}

export function portFact(subject: PortSubject): FindingFact {
  const service = serviceLabel(subject.service)
  return {
    label: 'Port',
    value: service === null ? portName(subject) : `${portName(subject)} (${service})`
  }
}

export function reachFact({ exposure }: PortSubject): FindingFact {
  return {
    label: 'Open to',
    value: exposure === null ? 'not known: its address is not understood' : reaches[exposure]
  }
}

export function programFact(subject: PortSubject): FindingFact {
  return { label: 'Program', value: ownerName(subject) ?? 'not known' }
}

export function executableFact({ owner }: PortSubject): FindingFact {
  const executable = owner?.executable
  if (executable === undefined) return { label: 'Executable', value: 'not known' }
  return {
    label: 'Executable',
    value: executable.known ? executable.value : `not known: ${executable.reason}`
  }
}

export function userFact({ owner }: PortSubject): FindingFact {
  if (owner === null) return { label: 'Runs as', value: 'not known' }
  const { user, uid } = owner
  if (user.known) return { label: 'Runs as', value: user.value }
  return {
    label: 'Runs as',
    value: uid.known ? `uid ${uid.value}` : `not known: ${user.reason}`
  }
}

export function powerFact({ owner, machine }: PortSubject): FindingFact {
  return { label: 'Power', value: ownerPower(owner, machine.platform === 'linux').label }
}
