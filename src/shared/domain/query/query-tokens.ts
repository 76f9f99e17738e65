import { didYouMean } from './nearest-words'
import type { Condition, Operator, Piece, QueryField } from './query-field'
import { fieldNamed, queryFields } from './query-fields'
import { QueryProblem, quoted } from './query-error'

/** Something that sockets are tested for: a bare word, or a field and what it is compared with. */
export type Term =
  | { readonly kind: 'word'; readonly start: number; readonly end: number; readonly value: Piece }
  | {
      readonly kind: 'condition'
      readonly start: number
      readonly end: number
      readonly field: QueryField
      readonly condition: Condition
    }

export type ConnectiveKind = 'and' | 'or' | 'not' | 'open' | 'close'

/** What holds terms together: and, or, not and brackets. */
export interface Connective {
  readonly kind: ConnectiveKind
  readonly start: number
  readonly end: number
}

export type Token = Term | Connective

const space = /\s/
const connectiveWords: ReadonlySet<string> = new Set(['and', 'or', 'not'])

/** A field's name and operator, as they stand before a value. */
const beginning = /([a-z_][\w-]*)(:(?:>=|<=|[><=])?|>=|<=|[><=])/iy
/** A range in Lucene's spelling, which has spaces inside. */
const range = /[[{]\s*[^\s\][{}()"]+\s+to\s+[^\s\][{}()"]+\s*[\]}]/iy
/** An IPv6 address begins like a field whose name is made of hexadecimal digits: `fe80::1`. */
const likeIpv6 = /^[0-9a-f]{1,4}:[0-9a-f:.]*(%\S*)?$/i
/** A comparison without its field. */
const loneComparison = /^[<>]=?/

/**
 * Cuts a query into its words, conditions, connectives and brackets, each with its place. liqe would
 * refuse addresses, networks, sizes and comparisons without a colon, so it never sees what stands here.
 * @throws QueryProblem
 */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const token = space.test(text.charAt(at)) ? null : readToken(text, at)
    if (token !== null) tokens.push(token)
    at = token === null ? at + 1 : token.end
  }
  return tokens
}

function readToken(text: string, start: number): Token {
  const first = text.charAt(start)
  if (first === '(') return { kind: 'open', start, end: start + 1 }
  if (first === ')') return { kind: 'close', start, end: start + 1 }
  if (first === '-' && /[^\s()]|\(/.test(text.charAt(start + 1))) {
    return { kind: 'not', start, end: start + 1 }
  }
  if (isQuote(first)) return wordOf(readQuoted(text, start))
  return readCondition(text, start) ?? readBareWord(text, start)
}

function readBareWord(text: string, start: number): Token {
  const value = readUnquoted(text, start)
  const word = value.text.toLowerCase()
  if (connectiveWords.has(word)) {
    return { kind: word as ConnectiveKind, start, end: value.end }
  }
  const comparison = loneComparison.exec(value.text)?.[0]
  if (comparison !== undefined) {
    throw new QueryProblem(
      `A field is missing before ${quoted(comparison)}: write it without spaces, such as rtt${comparison}50.`,
      start,
      value.end
    )
  }
  return wordOf(value)
}

function wordOf(value: Piece): Term {
  return { kind: 'word', start: value.start, end: value.end, value }
}

/** Null where the text is a bare word in spite of its colon: `localhost:3000`, `fe80::1`. */
function readCondition(text: string, start: number): Term | null {
  beginning.lastIndex = start
  const [all, name = '', sign = ''] = beginning.exec(text) ?? []
  if (all === undefined) return null
  const field = fieldNamed(name)
  const word = readUnquoted(text, start)
  if (field === undefined) {
    if (sign === ':' && isEndpoint(name, word.text)) return null
    throw unknownField(name, start)
  }
  const operator = operatorOf(sign)
  const value = readValue(text, start + all.length)
  if (value.text === '' && !value.quoted) {
    throw new QueryProblem(
      `${quoted(all)} needs a value, such as ${field.example}.`,
      start,
      start + all.length
    )
  }
  return { kind: 'condition', start, end: value.end, field, condition: { operator, value } }
}

function operatorOf(sign: string): Operator {
  return (sign.length > 1 && sign.startsWith(':') ? sign.slice(1) : sign) as Operator
}

function isEndpoint(name: string, word: string): boolean {
  return name.toLowerCase() === 'localhost' || likeIpv6.test(word)
}

function unknownField(name: string, start: number): QueryProblem {
  const names = queryFields.map((field) => field.name)
  const near = didYouMean(name, names) || ` The fields are ${names.join(', ')}.`
  return new QueryProblem(
    `There is no field ${quoted(name)}.${near} In quotes it is searched for as it stands.`,
    start,
    start + name.length
  )
}

function readValue(text: string, start: number): Piece {
  if (isQuote(text.charAt(start))) return readQuoted(text, start)
  range.lastIndex = start
  const [found] = range.exec(text) ?? []
  if (found !== undefined) return pieceOf(text, start, start + found.length)
  if (text.charAt(start) === '(') {
    throw new QueryProblem(
      'Behind a field stand no brackets: write several values with commas, such as port:80,443.',
      start,
      start + 1
    )
  }
  return readUnquoted(text, start)
}

function readUnquoted(text: string, start: number): Piece {
  let end = start
  while (end < text.length && !/[\s()]/.test(text.charAt(end))) end += 1
  return pieceOf(text, start, end)
}

function pieceOf(text: string, start: number, end: number): Piece {
  return { text: text.slice(start, end), start, end, quoted: false }
}

/** A backslash keeps a quote or a backslash as it is; before anything else it is only itself. */
function readQuoted(text: string, start: number): Piece {
  const quote = text.charAt(start)
  let value = ''
  for (let at = start + 1; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (letter === quote) return { text: value, start, end: at + 1, quoted: true }
    const next = text.charAt(at + 1)
    const isEscape = letter === '\\' && (next === quote || next === '\\')
    value += isEscape ? next : letter
    if (isEscape) at += 1
  }
  throw new QueryProblem(`The quote ${quote} is not closed.`, start, text.length)
}

function isQuote(letter: string): boolean {
  return letter === '"' || letter === "'"
}
