import { socketRow } from '../../model/socket-row.fixture'
import type { SocketRow } from '../../model/socket'
import { known } from '../../model/fact'
import { noFigures, type SocketFigures } from '../socket-figures'
import { parseQuery } from './parse-query'
import type { QuerySubject } from './query-subject'
import { SocketSubject, type SubjectContext } from './socket-subject'

/** A subject of a row at the moment 1,000,000, with the figures named and nothing else known. */
export function subjectOf(
  row: Partial<SocketRow> = {},
  figures: Partial<SocketFigures> = {},
  context: Partial<SubjectContext> = {}
): SocketSubject {
  return new SocketSubject(socketRow(row), {
    unprivilegedPortStart: known(1024),
    directionOf: () => null,
    figuresOf: () => ({ ...noFigures, ...figures }),
    isFlagged: () => null,
    now: () => 1_000_000,
    ...context
  })
}

/** Whether the query, which must be one, finds the subject. */
export function finds(query: string, subject: QuerySubject): boolean {
  const parsed = parseQuery(query)
  if (!parsed.ok) throw new Error(`${query}: ${parsed.error.message}`)
  return parsed.matches(subject)
}
