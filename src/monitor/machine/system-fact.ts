import { messageOf } from '../../shared/domain/error-message'
import { readFileSync } from 'node:fs'
import { type Fact, known, unknown } from '../../shared/model/fact'

/** What `parse` makes of the answer that `source` gave; unknown where it makes nothing of it. */
export function parsedFact<T>(
  text: string,
  source: string,
  parse: (text: string) => T | null
): Fact<T> {
  const value = parse(text)
  return value === null ? unknown(`the answer of ${source} was not understood`) : known(value)
}

/** What `parse` makes of a text file; unknown, with the system's reason, where it cannot be read. */
export function readFileFact<T>(path: string, parse: (text: string) => T | null): Fact<T> {
  let text
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    return unknown(messageOf(error))
  }
  return parsedFact(text, path, parse)
}
