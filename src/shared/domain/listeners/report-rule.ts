import type { NewListenerRule } from '../../model/settings'
import type { MachineFacts } from '../../model/machine'
import type { SocketRow } from '../../model/socket'
import { parseQuery } from '../query/parse-query'
import { SocketSubject } from '../query/socket-subject'

/** Which new listeners are to be reported. */
export interface ReportRule {
  readonly kind: NewListenerRule
  /** For the kind `query`; as docs/QUERY.md describes. */
  readonly query: string
}

/**
 * A test of open ports for the rule. A query that is not understood lets everything through: being told
 * too much is noticed, being told nothing is not. `now`: milliseconds since the Unix epoch.
 */
export function compileReportRule(
  { kind, query }: ReportRule,
  machine: () => MachineFacts,
  now: () => number = Date.now
): (row: SocketRow) => boolean {
  const parsed = parseQuery(query)

  function subjectOf(row: SocketRow): SocketSubject {
    return new SocketSubject(row, {
      unprivilegedPortStart: machine().unprivilegedPortStart,
      directionOf: () => null,
      figuresOf: () => undefined,
      isFlagged: () => null,
      now
    })
  }

  switch (kind) {
    case 'off':
      return () => false
    case 'all':
      return () => true
    case 'privileged':
      // Where the border is not told, every port may need rights.
      return (row) => subjectOf(row).privileged !== false
    case 'exposed':
      // An address that is not understood may be one that everybody reaches.
      return (row) => subjectOf(row).exposure !== 'loopback'
    case 'query':
      return (row) => !parsed.ok || parsed.matches(subjectOf(row))
  }
}
