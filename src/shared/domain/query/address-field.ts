import { addressPattern, type EndTest } from './address-pattern'
import { type FieldTexts, presenceTest, type QueryField, refuseOrder } from './query-field'
import type { QuerySubject } from './query-subject'
import type { Test } from './verdict'

/** A field of one end's address; `testOf` makes the test of a subject from that of an end. */
export function addressField(
  { name, aliases = [], description, example }: FieldTexts,
  isPresent: (subject: QuerySubject) => boolean,
  testOf: (isMeant: EndTest) => Test
): QueryField {
  return {
    name,
    aliases,
    description,
    example,
    choices: [],
    valueSource: null,
    isOrdered: false,
    compile(condition) {
      refuseOrder(name, condition)
      const test = presenceTest(condition, isPresent) ?? testOf(addressPattern(name, condition))
      return { test, needs: null }
    }
  }
}
