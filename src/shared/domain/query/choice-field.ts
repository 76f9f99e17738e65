import { didYouMean } from './nearest-words'
import {
  type FieldNeed,
  type FieldTexts,
  listParts,
  presenceTest,
  type QueryField,
  refuseOrder
} from './query-field'
import { QueryProblem, quoted } from './query-error'
import type { QuerySubject } from './query-subject'
import { anyOf, type Test } from './verdict'

/** One of the words that a field may be. */
export interface Choice {
  readonly word: string
  readonly aliases?: readonly string[]
  readonly description: string
  readonly test: Test
  readonly needs?: FieldNeed
}

/** A field whose values are a closed list. Dashes, underscores and case do not matter. */
export function choiceField(
  { name, aliases = [], description, example }: FieldTexts,
  isPresent: (subject: QuerySubject) => boolean,
  choices: readonly Choice[]
): QueryField {
  const words = choices.map(({ word }) => word)
  const byWord = new Map<string, Choice>()
  for (const choice of choices) {
    for (const word of [choice.word, ...(choice.aliases ?? [])]) byWord.set(plain(word), choice)
  }
  return {
    name,
    aliases,
    description,
    example,
    choices: choices.map((choice) => ({ word: choice.word, description: choice.description })),
    valueSource: null,
    isOrdered: false,
    compile(condition) {
      refuseOrder(name, condition)
      const present = presenceTest(condition, isPresent)
      if (present !== null) return { test: present, needs: null }
      const chosen = listParts(condition.value).map(({ text, start, end }) => {
        const choice = byWord.get(plain(text))
        if (choice !== undefined) return choice
        const near = didYouMean(text, words) || ` It may be ${words.join(', ')}.`
        throw new QueryProblem(`“${name}” is never ${quoted(text)}.${near}`, start, end)
      })
      return {
        test: anyOf(chosen.map(({ test }) => test)),
        needs: chosen.find(({ needs }) => needs !== undefined)?.needs ?? null
      }
    }
  }
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ ]/g, '')
}
