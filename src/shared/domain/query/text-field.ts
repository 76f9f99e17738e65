import {
  type FieldTexts,
  presenceTest,
  type QueryField,
  refuseOrder,
  type ValueSource
} from './query-field'
import type { QuerySubject } from './query-subject'
import { textPattern } from './text-pattern'
import type { Test } from './verdict'

interface TextFieldOptions extends FieldTexts {
  readonly valueSource: ValueSource
}

/** A field of names; `testOf` makes the test of a subject from that of one name. */
export function textField(
  { name, aliases = [], description, example, valueSource }: TextFieldOptions,
  isPresent: (subject: QuerySubject) => boolean,
  testOf: (isMeant: (text: string) => boolean) => Test
): QueryField {
  return {
    name,
    aliases,
    description,
    example,
    choices: [],
    valueSource,
    isOrdered: false,
    compile(condition) {
      refuseOrder(name, condition)
      const test = presenceTest(condition, isPresent) ?? testOf(textPattern(condition))
      return { test, needs: null }
    }
  }
}
