import { showControls } from '../shared/domain/visible-text'
import type { QueryError } from '../shared/domain/query/query-error'

/** So much of a long query is shown on either side of the place; characters. */
const around = 40

/** Two lines: the query, or the part of it around the error, and carets under the wrong place. */
export function queryPlaceText(query: string, { start, end }: QueryError): string {
  const before = shorten(characters(query.slice(0, start)).reverse()).reverse()
  const wrong = shorten(characters(query.slice(start, end)))
  const after = shorten(characters(query.slice(end)))
  const carets = '^'.repeat(Math.max(wrong.length, 1))
  const line = [...before, ...wrong, ...after].join('').trimEnd()
  return `  ${line}\n  ${' '.repeat(before.length)}${carets}`
}

function characters(text: string): string[] {
  return Array.from(showControls(text))
}

/** The first of them, with a sign that there are more. */
function shorten(letters: string[]): string[] {
  return letters.length > around ? [...letters.slice(0, around - 1), '…'] : letters
}
