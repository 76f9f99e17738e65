import { parseQuery } from '../../../../shared/domain/query/parse-query'
import { SocketSubject, type SubjectContext } from '../../../../shared/domain/query/socket-subject'
import { shownName } from '../../../../shared/domain/shown-name'
import { showControls } from '../../../../shared/domain/visible-text'
import { unknown } from '../../../../shared/model/fact'
import { isOpenPort, type SocketRow } from '../../../../shared/model/socket'
import { bothEndsText, stateText } from '../../components/detail/socket-line-text'

/** So many are named; of the rest only that there are more. */
const named = 3

/** Here a query is asked of the rows alone. */
const rowsAlone: SubjectContext = {
  unprivilegedPortStart: unknown('Not asked for'),
  directionOf: () => null,
  figuresOf: () => undefined,
  isFlagged: () => null,
  now: Date.now
}

/**
 * Sockets that are no open port and match a query, as sentences: a port can be taken without
 * being open, and a program can hold sockets nobody can come in by. Null where there is none.
 */
export function otherMatchesText(query: string, rows: Iterable<SocketRow>): string | null {
  const parsed = parseQuery(query)
  if (!parsed.ok || parsed.isEmpty) return null
  const found: SocketRow[] = []
  for (const row of rows) {
    if (!isOpenPort(row) && parsed.matches(new SocketSubject(row, rowsAlone))) found.push(row)
    if (found.length > named) break
  }
  if (found.length === 0) return null
  const texts = found.slice(0, named).map((row) => {
    const [owner] = row.owners
    const who = owner === undefined ? '' : `${shownName(owner.name)} ${owner.pid}: `
    return showControls(`${who}${bothEndsText(row)}, ${stateText(row)}`)
  })
  return `Not open to anybody, but in use: ${texts.join('; ')}${found.length > named ? '; and more' : ''}.`
}
