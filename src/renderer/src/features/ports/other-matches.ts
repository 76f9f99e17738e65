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

/** Between two places where the search may be interrupted. */
const atOnce = 64

/**
 * Looks for sockets that are no open port and match a query, and returns them as sentences: a port can be
 * taken without being open, and a program can hold sockets nobody can come in by. Null where there is none.
 * To be run in slices: it may ask all sockets there are.
 */
export function* searchOtherMatches(
  query: string,
  rows: Iterable<SocketRow>
): Generator<undefined, string | null> {
  const parsed = parseQuery(query)
  if (!parsed.ok || parsed.isEmpty) return null
  const found: SocketRow[] = []
  let looked = 0
  for (const row of rows) {
    looked += 1
    if (looked % atOnce === 0) yield
    if (!isOpenPort(row) && parsed.matches(new SocketSubject(row, rowsAlone))) found.push(row)
    if (found.length > named) break
  }
  return found.length === 0 ? null : otherMatchesText(found)
}

function otherMatchesText(found: readonly SocketRow[]): string {
  const texts = found.slice(0, named).map((row) => {
    const [owner] = row.owners
    const who = owner === undefined ? '' : `${shownName(owner.name)} ${owner.pid}: `
    return showControls(`${who}${bothEndsText(row)}, ${stateText(row)}`)
  })
  return `Not open to anybody, but in use: ${texts.join('; ')}${found.length > named ? '; and more' : ''}.`
}
