import { messageOf } from '../error-message'
import { type QueryError, QueryProblem } from './query-error'
import type { FieldNeed, Piece } from './query-field'
import { compileStructure } from './query-structure'
import type { QuerySubject } from './query-subject'
import { readTokens, type Term } from './query-tokens'
import { textStart } from '../socket-search-text'
import { type Test, verdictOf, verdicts } from './verdict'

/** A query that can be asked of sockets. */
export interface Query {
  readonly ok: true
  /** True where nothing was asked: everything matches. */
  readonly isEmpty: boolean
  readonly matches: (subject: QuerySubject) => boolean
  /** Whether it asks for round-trip times, retransmits or bytes. */
  readonly usesFigures: boolean
  /** Whether the answer changes with time alone. */
  readonly usesAge: boolean
}

/** A query, or what is wrong with it. */
export type ParsedQuery = Query | { readonly ok: false; readonly error: QueryError }

/** Longer texts are refused; UTF-16 units. */
export const longestQuery = 20_000

/** More words, fields, connectives and brackets than a person writes; more would make typing slow. */
const mostTokens = 400

const deepestBrackets = 50

/**
 * Reads a query as docs/QUERY.md describes it. Never throws; the effort is bounded whatever the text.
 */
export function parseQuery(text: string): ParsedQuery {
  try {
    return readQuery(text)
  } catch (error) {
    if (error instanceof QueryProblem) {
      const { message, start, end } = error
      return { ok: false, error: { message, start, end } }
    }
    const message = `This query is not understood: ${messageOf(error)}`
    return { ok: false, error: { message, start: 0, end: text.length } }
  }
}

function readQuery(text: string): Query {
  if (text.length > longestQuery) {
    throw new QueryProblem(
      `A query has at most ${longestQuery} characters; this one has ${text.length}.`,
      longestQuery,
      text.length
    )
  }
  const tokens = readTokens(text)
  if (tokens.length === 0) {
    return { ok: true, isEmpty: true, matches: () => true, usesFigures: false, usesAge: false }
  }
  refuseTooMany(tokens, text.length)
  const needs = new Set<FieldNeed>()
  const test = compileStructure(tokens, (term) => compileTerm(term, needs))
  return {
    ok: true,
    isEmpty: false,
    matches: (subject) => test(subject) === verdicts.yes,
    usesFigures: needs.has('figures'),
    usesAge: needs.has('age')
  }
}

function refuseTooMany(tokens: ReturnType<typeof readTokens>, end: number): void {
  const [first] = tokens.slice(mostTokens)
  if (first !== undefined) {
    throw new QueryProblem(
      `A query has at most ${mostTokens} words, connectives and brackets.`,
      first.start,
      end
    )
  }
  let depth = 0
  for (const { kind, start } of tokens) {
    if (kind === 'open') depth += 1
    if (kind === 'close') depth -= 1
    if (depth > deepestBrackets) {
      throw new QueryProblem(
        `Brackets stand in each other at most ${deepestBrackets} times.`,
        start,
        start + 1
      )
    }
  }
}

function compileTerm(term: Term, needs: Set<FieldNeed>): Test {
  if (term.kind === 'word') return wordTest(term.value)
  const compiled = term.field.compile(term.condition)
  if (compiled.needs !== null) needs.add(compiled.needs)
  return compiled.test
}

/**
 * A word is searched for in everything shown. One of digits only must be the beginning of a text,
 * unless quoted: `30` finds port 3000, not pid 130.
 */
function wordTest({ text, quoted }: Piece): Test {
  const word = text.toLowerCase()
  if (word.includes(textStart)) return () => verdicts.no
  const isNumber = !quoted && /^\d+$/.test(word)
  const wanted = isNumber ? textStart + word : word
  return ({ searchText }) => verdictOf(searchText.includes(wanted))
}
