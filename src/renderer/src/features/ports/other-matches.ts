import { createWordMatcher } from '../../../../shared/domain/match-words'
import { shownName } from '../../../../shared/domain/shown-name'
import { showControls } from '../../../../shared/domain/visible-text'
import { isOpenPort, type SocketRow } from '../../../../shared/model/socket'
import { bothEndsText, stateText } from './socket-line-text'

/** So many are named; of the rest only that there are more. */
const named = 3

/**
 * Sockets that are no open port and match a query of words, as sentences: a port can be taken without
 * being open, and a program can hold sockets nobody can come in by. Null where there is none.
 */
export function otherMatchesText(query: string, rows: Iterable<SocketRow>): string | null {
  if (query.trim() === '') return null
  const matches = createWordMatcher(query)
  const found: SocketRow[] = []
  for (const row of rows) {
    if (!isOpenPort(row) && matches(searchTexts(row))) found.push(row)
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

function searchTexts(row: SocketRow): string[] {
  return [
    String(row.localPort),
    `:${row.localPort}`,
    row.protocol,
    row.localAddress,
    ...row.owners.flatMap(({ name, pid }) => [shownName(name).toLowerCase(), String(pid)])
  ]
}
