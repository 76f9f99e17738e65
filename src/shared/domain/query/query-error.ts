/** Why a text is no query. */
export interface QueryError {
  /** A sentence for the person who typed it, with what would be right; it may quote hostile text. */
  readonly message: string
  /** The place in the text, in UTF-16 units: first and one behind the last. Both equal at the end. */
  readonly start: number
  readonly end: number
}

/** Carries a QueryError out of the depth of the parser; it never leaves parseQuery. */
export class QueryProblem extends Error {
  override readonly name = 'QueryProblem'

  constructor(
    message: string,
    readonly start: number,
    readonly end: number
  ) {
    super(message)
  }
}

const longestQuote = 40

/** A piece of the query as messages quote it, cut where it is long. */
export function quoted(text: string): string {
  const letters = Array.from(text)
  return `“${letters.length > longestQuote ? `${letters.slice(0, longestQuote).join('')}…` : text}”`
}
