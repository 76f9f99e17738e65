import type { Finding } from './finding'
import { isGeneralProgram } from './general-programs'
import { type LocalService, localServiceOfPort, localServiceOfProgram } from './local-services'
import { isMeantForNetwork } from './network-programs'
import { holdsPortsForOthers } from './port-holders'
import type { PortSubject } from './port-subject'
import { ownerName, programOf } from './program-name'
import {
  executableFact,
  portFact,
  portName,
  programFact,
  reachFact,
  userFact
} from './subject-facts'
import { serverOf } from './subject-server'

const remedy =
  'If only this computer needs it, bind it to 127.0.0.1 (and ::1); else let a firewall decide who may.'

/**
 * A port that every network reaches, or a public address, where that is seldom meant: a service made
 * for this computer, a program under development, or one whose purpose is not known. Web servers and
 * the like are there to be reached, and nothing is said of them.
 */
export function openToAll(subject: PortSubject): Finding | null {
  const { exposure, row } = subject
  if (exposure !== 'all-interfaces' && exposure !== 'public') return null
  // UDP sockets of clients are bound to the wildcard too, so that only the program can tell.
  const told = ofLocalService(subject) ?? (row.protocol === 'tcp' ? ofUnclear(subject) : null)
  if (told === null) return null
  return {
    id: 'open-to-all',
    ...told,
    facts: [
      portFact(subject),
      reachFact(subject),
      programFact(subject),
      executableFact(subject),
      userFact(subject)
    ]
  }
}

type Told = Pick<Finding, 'severity' | 'title' | 'text'>

function ofLocalService(subject: PortSubject): Told | null {
  const service = localServiceOf(subject)
  if (service === null) return null
  const { what, why, severity } = service.of
  const evidence =
    service.by === 'program'
      ? `${ownerName(subject) ?? 'Its owner'} is ${what}`
      : `${portName(subject)} is mostly met with ${what}`
  return {
    severity,
    title: `Made for this computer, but open to ${reachText(subject)}`,
    text: `${evidence}, and takes what comes from ${reachText(subject)} unless a firewall stands between. ${why} ${remedy}`
  }
}

/** The port tells only where the program does not say that it is for something else. */
function localServiceOf(subject: PortSubject): { of: LocalService; by: 'program' | 'port' } | null {
  const { row } = subject
  const program = programOf(subject)
  const ofProgram = program === null ? undefined : localServiceOfProgram(program)
  if (ofProgram !== undefined) return { of: ofProgram, by: 'program' }
  if (row.protocol !== 'tcp') return null
  if (serverOf(subject) !== undefined) return null
  if (program !== null && isMeantForNetwork(program)) return null
  const ofPort = localServiceOfPort(row.localPort, program)
  return ofPort === undefined ? null : { of: ofPort, by: 'port' }
}

function ofUnclear(subject: PortSubject): Told | null {
  const { row, service } = subject
  const program = programOf(subject)
  if (program === null || holdsPortsForOthers(program) || isMeantForNetwork(program)) return null
  if (serverOf(subject) !== undefined) return null
  const name = ownerName(subject) ?? program
  const { common, registered } = service
  const isDevelopment = common?.includes('dev server') === true || common === 'vite'
  if (isGeneralProgram(program)) {
    if (row.localPort < 1024 || (common !== null && !isDevelopment)) return null
    return {
      severity: 'notice',
      title: `A program of one’s own, open to ${reachText(subject)}`,
      text: `${name} runs whatever script or program it is given, here on ${portName(subject)}, and takes connections from ${reachText(subject)} unless a firewall stands between. Servers for development have no defence against strangers. ${remedy}`
    }
  }
  if (common !== null || registered !== null) return null
  return {
    severity: 'notice',
    title: `Purpose not known, open to ${reachText(subject)}`,
    text: `No service is known for ${portName(subject)}, nor is ${name} among the programs that Portlight knows. It takes connections from ${reachText(subject)} unless a firewall stands between. Find out what it is for. ${remedy}`
  }
}

function reachText({ exposure }: PortSubject): string {
  return exposure === 'public' ? 'the internet' : 'all networks'
}
