import { type Condition, listParts, type Operator, type Piece } from './query-field'
import { QueryProblem, quoted } from './query-error'

/** A stretch of numbers; infinite where it has no end. */
export interface NumberRange {
  readonly min: number
  readonly max: number
  readonly minInside: boolean
  readonly maxInside: boolean
}

/** How the numbers of a field are written. */
export interface NumberNotation {
  /** Null where the text is none. */
  readonly read: (text: string) => number | null
  /** What would be right, to follow “takes”: `a number from 0 to 65535`. */
  readonly expected: string
}

const lucene = /^([[{])\s*(\S+)\s+to\s+(\S+)\s*([\]}])$/i

/**
 * Reads `443`, `80,443`, `1-1023`, `[1 TO 1023]`, `{1 TO *]` and what follows a comparison.
 * @throws QueryProblem
 */
export function readRanges(
  fieldName: string,
  { operator, value }: Condition,
  notation: NumberNotation
): NumberRange[] {
  const number = (text: string, at: Piece): number => {
    const read = notation.read(text)
    if (read !== null) return read
    throw new QueryProblem(
      `“${fieldName}” takes ${notation.expected}, not ${quoted(text)}.`,
      at.start,
      at.end
    )
  }
  if (operator !== ':' && operator !== '=') {
    return [comparison(operator, number(value.text, value))]
  }
  const match = value.quoted ? null : lucene.exec(value.text)
  if (match !== null) {
    const [, open, first = '', last = '', close] = match
    return [
      rising(value, {
        min: first === '*' ? -Infinity : number(first, value),
        max: last === '*' ? Infinity : number(last, value),
        minInside: open === '[',
        maxInside: close === ']'
      })
    ]
  }
  return listParts(value).map((part) => {
    const dash = part.text.indexOf('-', 1)
    if (dash === -1) return exactly(number(part.text, part))
    return rising(part, {
      min: number(part.text.slice(0, dash), part),
      max: number(part.text.slice(dash + 1), part),
      minInside: true,
      maxInside: true
    })
  })
}

export function isInRanges(ranges: readonly NumberRange[], number: number): boolean {
  return ranges.some(
    ({ min, max, minInside, maxInside }) =>
      (minInside ? number >= min : number > min) && (maxInside ? number <= max : number < max)
  )
}

function exactly(number: number): NumberRange {
  return { min: number, max: number, minInside: true, maxInside: true }
}

function comparison(operator: Exclude<Operator, ':' | '='>, number: number): NumberRange {
  const inside = operator.endsWith('=')
  return operator.startsWith('>')
    ? { min: number, max: Infinity, minInside: inside, maxInside: true }
    : { min: -Infinity, max: number, minInside: true, maxInside: inside }
}

function rising(at: Piece, range: NumberRange): NumberRange {
  if (range.min <= range.max) return range
  throw new QueryProblem(
    `The range ${quoted(at.text)} ends before it begins: write the smaller number first.`,
    at.start,
    at.end
  )
}
