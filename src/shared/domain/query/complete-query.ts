import type { QueryField, ValueSource } from './query-field'
import { fieldNamed, queryFields } from './query-fields'

/** Something that may be put into the query in the place of a part of it. */
export interface Completion {
  /** Stands in the place of the text between `from` and `to`, in UTF-16 units. */
  readonly insert: string
  readonly from: number
  readonly to: number
  /** What the list shows; may hold hostile text, as `insert` does. */
  readonly label: string
  readonly description: string
}

/** Names that are met at the moment. */
export type CompletionValues = Readonly<Record<ValueSource, readonly string[]>>

const most = 12

const valueDescriptions: Readonly<Record<ValueSource, string>> = {
  processes: 'Process',
  users: 'User',
  services: 'Service'
}

/** A field with its operator, as far as values follow. */
const fieldStart = /^([a-z_][\w-]*)(?::=?|=)/i

/**
 * What may stand at the caret: fields whose name begins with the word before it, behind a field its
 * values. Nothing for a word that is none of these, so that plain searching is left alone.
 */
export function completeQuery(text: string, caret: number, values: CompletionValues): Completion[] {
  const word = wordAround(text, caret)
  const [start = '', name = ''] = fieldStart.exec(word.text) ?? []
  const found =
    start === ''
      ? fieldCompletions(word)
      : valueCompletions(fieldNamed(name), wordFrom(word, start.length), values)
  return found.slice(0, most)
}

/** A word of the query up to the caret, and where it begins and, behind the caret, ends. */
interface Word {
  readonly text: string
  readonly from: number
  readonly to: number
}

function wordAround(text: string, caret: number): Word {
  const at = Math.min(Math.max(caret, 0), text.length)
  let from = 0
  let quote: string | null = null
  for (let index = 0; index < at; index += 1) {
    const letter = text.charAt(index)
    if (quote !== null) {
      if (letter === quote) quote = null
    } else if (/[\s()]/.test(letter) || (letter === '-' && index === from)) {
      from = index + 1
    } else if (isQuote(letter) && (index === from || /[:=]/.test(text.charAt(index - 1)))) {
      quote = letter
    }
  }
  return { text: text.slice(from, at), from, to: at + lengthOfRest(text.slice(at), quote) }
}

/** How much of the word stands behind the caret. */
function lengthOfRest(rest: string, quote: string | null): number {
  if (quote === null) return /^[^\s()]*/.exec(rest)?.[0].length ?? 0
  const end = rest.indexOf(quote)
  return end === -1 ? rest.length : end + 1
}

function fieldCompletions({ text, from, to }: Word): Completion[] {
  if (text === '') return []
  const typed = text.toLowerCase()
  return queryFields
    .filter(({ name, aliases }) => [name, ...aliases].some((each) => each.startsWith(typed)))
    .map(({ name, description, example }) => {
      const insert = `${name}${example.charAt(name.length)}`
      return { insert, from, to, label: insert, description: `${description}: ${example}` }
    })
}

/** The last part of a list, without the quote that may stand before it. */
function wordFrom(word: Word, skipped: number): Word {
  const typed = word.text.slice(skipped)
  const part = isQuote(typed.charAt(0)) ? typed : typed.slice(typed.lastIndexOf(',') + 1)
  return { text: part, from: word.from + word.text.length - part.length, to: word.to }
}

function valueCompletions(
  field: QueryField | undefined,
  { text, from, to }: Word,
  values: CompletionValues
): Completion[] {
  if (field === undefined) return []
  const typed = (isQuote(text.charAt(0)) ? text.slice(1) : text).toLowerCase()
  const choices = field.choices
    .filter(({ word }) => word.startsWith(typed))
    .map(({ word, description }) => ({ insert: word, label: word, description }))
  const { valueSource } = field
  const names =
    valueSource === null
      ? []
      : matchingNames(values[valueSource], typed).map((name) => ({
          insert: quotedIfNeeded(name),
          label: name,
          description: valueDescriptions[valueSource]
        }))
  const found = [...choices, ...names].map((completion) => ({ ...completion, from, to }))
  // What stands there already is not offered again.
  return found.length === 1 && found[0]?.insert.toLowerCase() === text.toLowerCase() ? [] : found
}

/** Those that begin with what was typed before those that hold it elsewhere. */
function matchingNames(names: readonly string[], typed: string): string[] {
  const holding = [...new Set(names)].filter((name) => name.toLowerCase().includes(typed))
  const begins = (name: string): boolean => name.toLowerCase().startsWith(typed)
  return [...holding.filter(begins), ...holding.filter((name) => !begins(name))]
}

/** A name as a query holds it: in quotes where anything in it would be read as something else. */
function quotedIfNeeded(name: string): string {
  if (/^[\w.@/-]+$/.test(name)) return name
  return `"${name.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}

function isQuote(letter: string): boolean {
  return letter === '"' || letter === "'"
}
