import type { NumberNotation } from './number-ranges'
import { isInRanges, readRanges } from './number-ranges'
import { type FieldNeed, type FieldTexts, presenceTest, type QueryField } from './query-field'
import type { QuerySubject } from './query-subject'
import { anyOf, type Test, verdictOf, verdicts } from './verdict'

interface NumberFieldOptions extends FieldTexts {
  readonly notation: NumberNotation
  readonly needs?: FieldNeed | null
}

function numberField(
  { name, aliases = [], description, example, notation, needs = null }: NumberFieldOptions,
  isPresent: (subject: QuerySubject) => boolean,
  testOf: (isMeant: (number: number) => boolean) => Test
): QueryField {
  return {
    name,
    aliases,
    description,
    example,
    choices: [],
    valueSource: null,
    isOrdered: true,
    compile(condition) {
      const present = presenceTest(condition, isPresent)
      if (present !== null) return { test: present, needs }
      const ranges = readRanges(name, condition, notation)
      return { test: testOf((number) => isInRanges(ranges, number)), needs }
    }
  }
}

/** A figure that a socket has or whose value is unknown. */
export function figureField(
  options: NumberFieldOptions,
  figureOf: (subject: QuerySubject) => number | null
): QueryField {
  return numberField(
    options,
    (subject) => figureOf(subject) !== null,
    (isMeant) => (subject) => {
      const figure = figureOf(subject)
      return figure === null ? verdicts.unknown : verdictOf(isMeant(figure))
    }
  )
}

/** Either end's port. A socket without ports is known to have none. */
export function portField(options: NumberFieldOptions): QueryField {
  return numberField(
    options,
    ({ localPort, remotePort }) => localPort !== null || remotePort !== null,
    (isMeant) => (subject) => {
      const { localPort } = subject
      if (localPort !== null && isMeant(localPort)) return verdicts.yes
      const { remotePort } = subject
      return verdictOf(remotePort !== null && isMeant(remotePort))
    }
  )
}

/** Numbers of the processes that hold the socket; unknown where they are hidden. */
export function pidField(options: NumberFieldOptions): QueryField {
  return numberField(
    options,
    ({ owners }) => owners.length > 0,
    (isMeant) => (subject) => {
      if (subject.owners.some(({ pid }) => isMeant(pid))) return verdicts.yes
      return subject.ownerHidden ? verdicts.unknown : verdicts.no
    }
  )
}

/** The age, of which sometimes only the least is known: then what is above that is certain alone. */
export function ageField(options: NumberFieldOptions): QueryField {
  const { name, notation } = options
  const exact = figureField(options, ({ ageMs }) => ageMs)
  return {
    ...exact,
    compile(condition) {
      const { test: whenExact, needs } = exact.compile(condition)
      if (presenceTest(condition, () => true) !== null) return { test: whenExact, needs }
      const whenLeast = anyOf(
        readRanges(name, condition, notation).map((range) => (subject: QuerySubject) => {
          const least = subject.ageMs ?? 0
          if (least > range.max) return verdicts.no
          const isBelow = range.minInside ? least >= range.min : least > range.min
          return range.max === Infinity && isBelow ? verdicts.yes : verdicts.unknown
        })
      )
      return {
        test: (subject) => (subject.isAgeLeast ? whenLeast(subject) : whenExact(subject)),
        needs
      }
    }
  }
}
