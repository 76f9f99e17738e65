import { doubtfulExecutable } from './doubtful-executable'
import type { Finding } from './finding'
import { compareFindings } from './gravest'
import { openToAll } from './open-to-all'
import type { PortSubject } from './port-subject'
import { powerfulOwner } from './powerful-owner'
import { sharedBetweenPrograms } from './shared-between-programs'
import { unusualPort } from './unusual-port'
import { unusualProgram } from './unusual-program'

type Rule = (subject: PortSubject) => Finding | null

/** In the order in which findings of the same severity are told. */
const rules: readonly Rule[] = [
  doubtfulExecutable,
  unusualProgram,
  openToAll,
  powerfulOwner,
  sharedBetweenPrograms,
  unusualPort
]

const none: readonly Finding[] = []

/** What the rules find about an open port, what weighs most first; mostly nothing. */
export function findingsOf(subject: PortSubject): readonly Finding[] {
  const found: Finding[] = []
  for (const rule of rules) {
    const finding = rule(subject)
    if (finding !== null) found.push(finding)
  }
  return found.length === 0 ? none : found.sort(compareFindings)
}
