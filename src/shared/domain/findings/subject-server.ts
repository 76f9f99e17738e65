import { type KnownServer, knownServer } from './known-servers'
import type { PortSubject } from './port-subject'
import { programOf } from './program-name'

/** What is known of the program that owns the port; undefined for most, and where no owner is known. */
export function serverOf(subject: PortSubject): KnownServer | undefined {
  const program = programOf(subject)
  const executable = subject.owner?.executable
  return program === null
    ? undefined
    : knownServer(program, executable?.known === true ? executable.value : null)
}
