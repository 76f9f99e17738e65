import { shownName } from '../shown-name'
import type { PortSubject } from './port-subject'

/**
 * Name that programs are looked up by: of a path the last part, in lower case, without ".exe" and
 * without a version at its end ("python3.12" is "python", "apache2" is "apache").
 */
export function programName(text: string): string {
  const name = (text.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '')
  return name.replace(/(?<=[a-z])-?\d[\d.]*$/, '')
}

/**
 * Program that owns the port, to look up; null where that is not known. The executable's name goes
 * before the process's own, which a process may change.
 */
export function programOf({ owner }: PortSubject): string | null {
  if (owner === null) return null
  const name = programName(owner.executable.known ? owner.executable.value : owner.name)
  return name === '' ? null : name
}

/** Name of the owner as it is shown; null where no owner is known. Hostile text. */
export function ownerName({ owner, row }: PortSubject): string | null {
  if (owner !== null) return shownName(owner.name)
  const [first] = row.owners
  return first === undefined ? null : shownName(first.name)
}
