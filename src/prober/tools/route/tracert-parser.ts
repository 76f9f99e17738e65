import type { NotSentReason } from '../../../shared/model/probe'
import { canonicalAddress } from '../canonical-address'
import { type HopFinding, plainWord, type RouteParser } from './hop-finding'

/** Windows sends three probes to each hop, and that cannot be changed. */
const probesAHop = 3

/**
 * Reads what tracert of Windows prints, by its columns and never by words, which are in the language of
 * the system and in the bytes of its OEM code page:
 *
 *       1    <1 ms     1 ms    <1 ms  192.0.2.1
 *       2     *        *        *     (words)
 *       3    12 ms     *       11 ms  name [198.51.100.7]
 *       4  198.51.100.9  (words)
 *       1     *        *     (words)
 *       1  (words) 1231.
 *
 * The unit may be of any script and stand without a space before it or after it. Three times with an
 * address and nothing behind it are a hop; an address with words behind it is of one who says that the
 * target cannot be reached, and for which reason only the words tell. All three times count for the
 * address, although others may have answered before. A hop number has to be the next one: a
 * heading may begin with a number in some language. "Less than one millisecond" is no round trip that
 * was measured, so there is none.
 */
export class TracertParser implements RouteParser {
  #ttl = 0

  read(line: string): readonly HopFinding[] {
    const hop = /^ {0,3}(\d{1,3})\s+(\S.*)$/.exec(line.trimEnd())
    if (hop === null || Number(hop[1]) !== this.#ttl + 1) return []
    const findings = readHop(this.#ttl + 1, hop[2] ?? '')
    if (findings.length > 0) this.#ttl += 1
    return findings
  }
}

function readHop(ttl: number, text: string): readonly HopFinding[] {
  const tokens = text.split(/\s+/)
  const at = tokens.findIndex((token) => addressIn(token) !== null)
  if (at === -1) return readWords(ttl, tokens)
  const from = addressIn(tokens[at] ?? '')
  const hasName = tokens[at]?.startsWith('[') === true
  const columns = tokens.slice(0, hasName ? Math.max(at - 1, 0) : at)
  if (at < tokens.length - 1) return readReport(ttl, columns, from)
  const marks = marksIn(columns.join(' '))
  return marks.length === probesAHop ? marks.map((mark) => probeFinding(ttl, mark, from)) : []
}

function addressIn(token: string): string | null {
  return canonicalAddress(token.replace(/^\[(.*)\]$/, '$1'))
}

/**
 * Words stand behind the address, or in its place where this computer says so. A time before them is of
 * somebody else, who is not named, and is left out.
 */
function readReport(
  ttl: number,
  columns: readonly string[],
  from: string | null
): readonly HopFinding[] {
  const silent = columns.filter((token) => token === '*').length
  const report: HopFinding = {
    kind: 'answer',
    ttl,
    from,
    rttMs: null,
    word: { kind: 'unreachable', reason: 'other', mtu: null },
    isAfterSilence: false
  }
  return silent === 0 ? [report] : [{ kind: 'silent', ttl, probes: silent }, report]
}

/** "Transmit error: code 1231." in any language: the number is an error of Windows. */
const codes: ReadonlyMap<number, NotSentReason> = new Map([
  [5, 'no-permission'],
  [1231, 'no-route'],
  [1232, 'no-route']
])

/** Nobody is named: nobody answered, or this computer itself could not go on. */
function readWords(ttl: number, tokens: readonly string[]): readonly HopFinding[] {
  const words = tokens.findIndex((token) => token !== '*')
  const silent = words === -1 ? tokens.length : words
  if (silent >= probesAHop) return [{ kind: 'silent', ttl, probes: probesAHop }]
  if (words === -1 || /^<?\d/.test(tokens[words] ?? '')) return []
  if (silent > 0) return readReport(ttl, tokens.slice(0, silent), null)
  const code = Number(/\D(\d{1,5})\.?$/.exec(tokens.join(' '))?.[1] ?? Number.NaN)
  const reason = codes.get(code) ?? 'other'
  const detail = Number.isNaN(code) ? 'tracert: nothing could be sent' : `tracert: error ${code}`
  return [{ kind: 'not-sent', ttl, reason, detail }]
}

/** A star is null, "<1" is 'short', others are milliseconds. Units hold no digit and no star. */
type Mark = number | 'short' | null

function marksIn(text: string): readonly Mark[] {
  return [...text.matchAll(/\*|([<\u008b]?)\s?(\d{1,7})/g)].map(([mark, below, digits]) => {
    if (mark === '*') return null
    return below === '' ? Number(digits) : 'short'
  })
}

function probeFinding(ttl: number, mark: Mark, from: string | null): HopFinding {
  if (mark === null) return { kind: 'silent', ttl, probes: 1 }
  const rttMs = mark === 'short' ? null : mark
  return { kind: 'answer', ttl, from, rttMs, word: plainWord, isAfterSilence: false }
}
