import type { OwnerFacts } from '../../model/owner-facts'
import { portClass } from '../port-class'
import { executablePlace } from './executable-place'
import type { Finding, FindingFact } from './finding'
import { ownerPower } from './owner-power'
import type { PortSubject } from './port-subject'
import { ownerName } from './program-name'
import {
  executableFact,
  portFact,
  portName,
  programFact,
  reachFact,
  userFact
} from './subject-facts'

type Told = Pick<Finding, 'id' | 'severity' | 'title' | 'text'>

/**
 * A well-known port (0–1023) whose owner runs from a file that is gone, or from a folder that is no
 * place for servers. Paths of a process in a container are those in there, so that its folders are left
 * out.
 */
export function doubtfulExecutable(subject: PortSubject): Finding | null {
  const { row, owner } = subject
  if (owner?.executable.known !== true || portClass(row.localPort) !== 'well-known') return null
  const told = inMemory(subject, owner) ?? inOddFolder(subject, owner) ?? deleted(subject, owner)
  if (told === null) return null
  const facts: FindingFact[] = [
    { ...executableFact(subject), value: pathText(owner, owner.executable.value) },
    portFact(subject),
    reachFact(subject),
    programFact(subject),
    userFact(subject)
  ]
  return { ...told, facts }
}

function pathText({ executableDeleted }: OwnerFacts, path: string): string {
  return executableDeleted ? `${path} (deleted or replaced)` : path
}

function inMemory(subject: PortSubject, owner: OwnerFacts): Told | null {
  if (placeOf(subject, owner) !== 'memory') return null
  return {
    id: 'executable-deleted',
    severity: 'warning',
    title: 'Well-known port, and its program has no file',
    text: `${name(subject)} holds ${portName(subject)} and runs from memory alone, from a file that never was in a folder. Some tools start their helpers so; so does what does not want to be found. Find out who started it.`
  }
}

function inOddFolder(subject: PortSubject, owner: OwnerFacts): Told | null {
  const place = placeOf(subject, owner)
  const isContained = owner.container.known && owner.container.value !== null
  if (isContained || (place !== 'temporary' && place !== 'home')) return null
  if (place === 'temporary') {
    return {
      id: 'executable-in-temporary-folder',
      severity: 'warning',
      title: 'Well-known port, and its program is in a temporary folder',
      text: `${name(subject)} holds ${portName(subject)}, which standard services stand on, and runs from a folder for temporary files. Servers are not installed there, and what is there may be gone after a restart. If you did not start it, find out who did.`
    }
  }
  const isFull = ownerPower(owner, subject.machine.platform === 'linux').kind === 'full'
  return {
    id: 'executable-in-home-folder',
    severity: isFull ? 'warning' : 'notice',
    title: 'Well-known port, and its program is in a home folder',
    text: `${name(subject)} holds ${portName(subject)} and runs from a user’s own folder. ${
      isFull
        ? 'Whoever may write there decides what runs with all of root’s power: move it to where only the administrator may write.'
        : 'That is usual for a program of one’s own. For a server that is to stay, choose a place where only the administrator may write.'
    }`
  }
}

function deleted(subject: PortSubject, { executableDeleted }: OwnerFacts): Told | null {
  if (!executableDeleted) return null
  return {
    id: 'executable-deleted',
    severity: 'notice',
    title: 'Well-known port, and its executable is gone',
    text: `The file that ${name(subject)} was started from has been deleted or replaced since. Mostly that is an update: the old version runs on until the program is started again, so start it again. A program that removes its own file to hide looks the same: if nothing was updated, find out where it came from.`
  }
}

function placeOf({ machine }: PortSubject, { executable }: OwnerFacts) {
  return executable.known ? executablePlace(executable.value, machine.platform) : 'elsewhere'
}

function name(subject: PortSubject): string {
  return ownerName(subject) ?? 'Its owner'
}
