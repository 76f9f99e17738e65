import type { Finding } from './finding'
import { isGeneralProgram } from './general-programs'
import { hasPorts } from '../../model/socket'
import { isUsualPort, takesOtherPorts } from './known-servers'
import { holdsPortsForOthers } from './port-holders'
import type { PortSubject } from './port-subject'
import { ownerName, programOf } from './program-name'
import { strongPurpose } from './strong-ports'
import {
  executableFact,
  isReachableFromOutside,
  portFact,
  portName,
  programFact,
  reachFact,
  userFact
} from './subject-facts'
import { serverOf } from './subject-server'

/** Ports of the web, where a program of one's own is nothing unusual, but a server for another purpose is. */
const webPorts: readonly number[] = [80, 443]

/**
 * A port that everybody takes for one service, held by a program that is not known to give it: one that
 * serves another purpose, one that runs any script, or one that is not known at all.
 */
export function unusualProgram(subject: PortSubject): Finding | null {
  const { row } = subject
  const program = programOf(subject)
  if (program === null || holdsPortsForOthers(program) || !hasPorts(row.protocol)) return null
  const server = serverOf(subject)
  if (server !== undefined && isUsualPort(server, row.protocol, row.localPort)) return null

  const isWeb = row.protocol === 'tcp' && webPorts.includes(row.localPort)
  const purpose = isWeb ? 'the web' : strongPurpose(row.protocol, row.localPort)
  if (purpose === undefined) return null
  if (isWeb && (server === undefined || takesOtherPorts(server, subject))) return null

  const name = ownerName(subject) ?? program
  const isGeneral = isGeneralProgram(program)
  const reason =
    server !== undefined
      ? `${name} is ${server.what}.`
      : isGeneral
        ? `${name} runs whatever script or program it is given.`
        : `${name} is not among the programs that Portlight knows for it, which may be all that is unusual.`
  const isWorse = isReachableFromOutside(subject) && (server !== undefined || isGeneral)
  return {
    id: 'unusual-program',
    severity: isWorse ? 'warning' : 'notice',
    title: `Unusual program on the port of ${purpose}`,
    text: `${portName(subject)} is taken for ${purpose} by everybody who connects to it. ${reason} If you did not set it up so, look at the executable and at who started it.`,
    facts: [
      portFact(subject),
      reachFact(subject),
      programFact(subject),
      executableFact(subject),
      userFact(subject)
    ]
  }
}
