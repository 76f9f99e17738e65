import { QueryProblem, quoted } from './query-error'
import type { QuerySubject } from './query-subject'
import { type Test, verdictOf } from './verdict'

/** How a value is compared; `:` is the natural way of the field, `=` the whole value. */
export type Operator = ':' | '=' | '>' | '>=' | '<' | '<='

/** A value as it was typed, without quotes, and its place in the query. */
export interface Piece {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly quoted: boolean
}

/** A field with what it is compared with. */
export interface Condition {
  readonly operator: Operator
  readonly value: Piece
}

/** What a socket knows only while figures are asked of the system, or by the clock. */
export type FieldNeed = 'figures' | 'age'

/** A condition, compiled. */
export interface CompiledCondition {
  readonly test: Test
  readonly needs: FieldNeed | null
}

/** Names whose values are known at run time only, for completion. */
export type ValueSource = 'processes' | 'users' | 'services'

export interface FieldChoice {
  readonly word: string
  readonly description: string
}

/** A field of the query language. Parsing, completion, messages and the documentation rest on it. */
export interface QueryField {
  readonly name: string
  readonly aliases: readonly string[]
  /** A few words. */
  readonly description: string
  /** A whole condition, such as `port:443`. */
  readonly example: string
  /** What it may be, where that is a closed list. */
  readonly choices: readonly FieldChoice[]
  readonly valueSource: ValueSource | null
  /** True where greater and less make sense. */
  readonly isOrdered: boolean
  /** @throws QueryProblem where the value is none of this field's. */
  readonly compile: (condition: Condition) => CompiledCondition
}

/** What the creators of fields have in common. */
export interface FieldTexts {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly description: string
  readonly example: string
}

/**
 * `*` as the whole value asks whether there is one that is known; null where the value is another.
 */
export function presenceTest(
  { value }: Condition,
  isPresent: (subject: QuerySubject) => boolean
): Test | null {
  if (value.quoted || value.text !== '*') return null
  return (subject) => verdictOf(isPresent(subject))
}

/**
 * The parts of a list, `80,443`; any of them may be met. What is quoted is no list.
 * @throws QueryProblem where a part is empty.
 */
export function listParts(value: Piece): Piece[] {
  if (value.quoted) return [value]
  let start = value.start
  return value.text.split(',').map((text) => {
    const part = { text, start, end: start + text.length, quoted: false }
    start = part.end + 1
    if (text === '') {
      throw new QueryProblem('A value is missing beside the comma.', value.start, value.end)
    }
    return part
  })
}

/** @throws QueryProblem for a field that is not ordered and an operator of order. */
export function refuseOrder(name: string, { operator, value }: Condition): void {
  if (operator === ':' || operator === '=') return
  throw new QueryProblem(
    `“${name}” has no order: write ${name}:${value.text === '' ? '…' : value.text} instead of ${quoted(operator)}.`,
    value.start - operator.length,
    value.end
  )
}
