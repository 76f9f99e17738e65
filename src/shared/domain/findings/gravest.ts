import type { Finding, Severity } from './finding'

const ranks: Readonly<Record<Severity, number>> = { warning: 0, notice: 1 }

/** Orders findings, what weighs most first. */
export function compareFindings(a: Finding, b: Finding): number {
  return ranks[a.severity] - ranks[b.severity]
}

const none: readonly Finding[] = []

/**
 * Of lists as `findingsOf` gives them, the one that begins with what weighs most, the first of several;
 * for a row that stands for several ports. It is one of `lists` itself, so that it stays the same one.
 */
export function gravest(lists: readonly (readonly Finding[])[]): readonly Finding[] {
  let found = none
  for (const list of lists) {
    const [first] = list
    const [best] = found
    if (first !== undefined && (best === undefined || compareFindings(first, best) < 0))
      found = list
  }
  return found
}
