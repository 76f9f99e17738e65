import { domainToASCII, domainToUnicode } from 'node:url'

/** A host's name, in the form that is resolved and in that which people read. */
export interface HostName {
  /** As DNS has it: small letters, IDN as "xn--…", the dot at the end kept if there is one. */
  readonly ascii: string
  readonly unicode: string
}

/** What was read, or why it is refused, as a sentence. */
export type NameReading =
  { readonly ok: true; readonly value: HostName } | { readonly ok: false; readonly reason: string }

/** RFC 1035 2.3.4, without the dot at the end. */
const longestName = 253
const longestLabel = 63

/**
 * Reads a host's name in any script (RFC 5890, mapped as browsers do: UTS #46). Underscores are let
 * through, since names of the local network have them. A name of numbers alone is refused: it is an IPv4
 * address in a short, octal or hexadecimal form, which programs read differently (inet_aton(3)).
 */
export function readHostName(text: string): NameReading {
  // Full-width digits and dots would come out of domainToASCII() as an address.
  const plain = text.normalize('NFKC').replaceAll('。', '.')
  const forbidden = forbiddenReason(plain)
  if (forbidden !== null) return refused(forbidden)
  const ascii = domainToASCII(plain.toLowerCase())
  if (ascii === '') return refused(isNumeric(plain) ? numericText(plain) : malformed)
  if (isNumeric(plain) || isNumeric(ascii)) return refused(numericText(plain))
  const bare = ascii.replace(/\.$/, '')
  const reason = labelsReason(bare)
  if (reason !== null) return refused(reason)
  return { ok: true, value: { ascii, unicode: domainToUnicode(bare) + ascii.slice(bare.length) } }
}

const malformed = 'That is no valid host name.'

/** domainToASCII() would cut a name at some of these, and decode others. */
function forbiddenReason(name: string): string | null {
  const [found] = /[^a-z0-9._\-\P{ASCII}]/iu.exec(name) ?? []
  return found === undefined ? null : `A host name holds no “${found}”.`
}

/** The last part of a host's name is never a number (RFC 3696 2; the URL standard's rule for hosts). */
function isNumeric(name: string): boolean {
  const last = name.replace(/\.$/, '').split('.').at(-1) ?? ''
  return /^(\d+|0x[\da-f]*)$/i.test(last)
}

function numericText(name: string): string {
  const advice = 'An IPv4 address is written with four numbers, as in 192.0.2.1'
  const numbers = name.replace(/\.$/, '').split('.')
  if (numbers.some((number) => /^0x/i.test(number))) {
    return `${advice}, all of them decimal.`
  }
  if (numbers.some((number) => /^0\d/.test(number))) {
    return `${advice}, without zeros before them: some programs take such for octal.`
  }
  if (numbers.length === 4 && numbers.every((number) => /^\d+$/.test(number))) {
    return `${advice}, each from 0 to 255.`
  }
  return `${advice}; shorter forms are read differently by different programs.`
}

function labelsReason(name: string): string | null {
  if (name === '') return malformed
  if (name.length > longestName) return `A host name has at most ${longestName} characters.`
  for (const label of name.split('.')) {
    if (label === '') return 'Between two dots of the host name a part is missing.'
    if (label.length > longestLabel) {
      return `Between two dots a host name has at most ${longestLabel} characters.`
    }
    if (label.startsWith('-') || label.endsWith('-')) {
      return 'No part of a host name begins or ends with “-”.'
    }
  }
  return null
}

function refused(reason: string): NameReading {
  return { ok: false, reason }
}
