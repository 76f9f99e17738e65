import { type Condition, listParts, type Piece } from './query-field'

/**
 * Reads a condition on a text: a part of it, whatever the case; the whole of it behind `=`; the whole
 * with `*` for anything where there is one outside of quotes. A list means any of them.
 * @throws QueryProblem
 */
export function textPattern({ operator, value }: Condition): (text: string) => boolean {
  const tests = listParts(value).map((part) => lowerCaseTest(part, operator === '='))
  return (text) => {
    const lower = text.toLowerCase()
    return tests.some((test) => test(lower))
  }
}

function lowerCaseTest({ text, quoted }: Piece, isWhole: boolean): (lower: string) => boolean {
  const wanted = text.toLowerCase()
  if (!quoted && wanted.includes('*')) return wildcardTest(wanted)
  return isWhole ? (lower) => lower === wanted : (lower) => lower.includes(wanted)
}

/** By searching part after part, not by a regular expression, which many stars can make slow. */
export function wildcardTest(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return (text) => text === pattern
  return (text) => {
    if (text.length < first.length + last.length) return false
    if (!text.startsWith(first) || !text.endsWith(last)) return false
    const end = text.length - last.length
    let from = first.length
    for (const part of rest) {
      const at = text.indexOf(part, from)
      if (at === -1 || at + part.length > end) return false
      from = at + part.length
    }
    return true
  }
}
