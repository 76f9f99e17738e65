import type { QuerySubject } from './query-subject'

/**
 * The three truths of SQL (Kleene's logic), in the order that makes `and` the least and `or` the
 * greatest. What rests on an unknown value is unknown, and so is its opposite: `rtt>50` and
 * `not rtt>50` both leave out a socket whose round-trip time nobody knows.
 */
export const verdicts = { no: 0, unknown: 1, yes: 2 } as const
export type Verdict = (typeof verdicts)[keyof typeof verdicts]

/** A part of a query, compiled. */
export type Test = (subject: QuerySubject) => Verdict

export function verdictOf(truth: boolean): Verdict {
  return truth ? verdicts.yes : verdicts.no
}

/** Yes where every test says yes; tests behind the first no are not made. */
export function allOf(tests: readonly Test[]): Test {
  const [only] = tests
  if (tests.length === 1 && only !== undefined) return only
  return (subject) => {
    let least: Verdict = verdicts.yes
    for (const test of tests) {
      const verdict = test(subject)
      if (verdict === verdicts.no) return verdict
      if (verdict < least) least = verdict
    }
    return least
  }
}

/** Yes where any test says yes; tests behind it are not made. */
export function anyOf(tests: readonly Test[]): Test {
  const [only] = tests
  if (tests.length === 1 && only !== undefined) return only
  return (subject) => {
    let greatest: Verdict = verdicts.no
    for (const test of tests) {
      const verdict = test(subject)
      if (verdict === verdicts.yes) return verdict
      if (verdict > greatest) greatest = verdict
    }
    return greatest
  }
}

const opposites: Readonly<Record<Verdict, Verdict>> = [verdicts.yes, verdicts.unknown, verdicts.no]

export function notOf(test: Test): Test {
  return (subject) => opposites[test(subject)]
}
