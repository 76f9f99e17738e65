import type { Finding } from './finding'
import type { PortSubject } from './port-subject'

type Rule = (subject: PortSubject) => Finding | null

/** In the order in which findings of the same severity are told. */
const rules: readonly Rule[] = []

/** What the rules find about an open port, what weighs most first; mostly nothing. */
export function findingsOf(subject: PortSubject): readonly Finding[] {
  const found = rules.flatMap((rule) => rule(subject) ?? [])
  return found.sort((a, b) => rank(a) - rank(b))
}

function rank({ severity }: Finding): number {
  return severity === 'warning' ? 0 : 1
}
