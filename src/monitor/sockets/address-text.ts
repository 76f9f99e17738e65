import ipaddr from 'ipaddr.js'
import type { AddressFamily } from '../../shared/model/socket'

/**
 * Canonical text of the address in row `row` of a column of a SocketTable: dotted decimal for IPv4,
 * RFC 5952 for IPv6 with v4-mapped addresses in mixed form (its §5), as ss and Node write them.
 */
export function addressText(words: Uint32Array, row: number, family: AddressFamily): string {
  const index = row * 4
  const first = words[index] ?? 0
  if (family === 4) return dotted(first)
  const second = words[index + 1] ?? 0
  const third = words[index + 2] ?? 0
  const fourth = words[index + 3] ?? 0
  if (first === 0 && second === 0) {
    if (third === 0xffff) return `::ffff:${dotted(fourth)}`
    if (third === 0 && fourth <= 1) return fourth === 0 ? '::' : '::1'
  }
  return groupsText([first, second, third, fourth].flatMap((word) => [word >>> 16, word & 0xffff]))
}

/** Rows share few addresses, and texts that are the same object cost no memory of their own. */
const dottedTexts = new Map<number, string>()
const mostDottedTexts = 4096

function dotted(word: number): string {
  const made = dottedTexts.get(word)
  if (made !== undefined) return made
  const text = `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`
  if (dottedTexts.size === mostDottedTexts) dottedTexts.clear()
  dottedTexts.set(word, text)
  return text
}

/** Eight groups of 16 bits; the first of the longest runs of two zeroes or more becomes "::". */
function groupsText(groups: readonly number[]): string {
  let longestStart = 0
  let longest = 1
  for (let start = 0; start < groups.length; start += 1) {
    let end = start
    while (groups[end] === 0) end += 1
    if (end - start > longest) {
      longestStart = start
      longest = end - start
    }
    start = end
  }
  const texts = groups.map((group) => group.toString(16))
  if (longest === 1) return texts.join(':')
  const before = texts.slice(0, longestStart).join(':')
  const after = texts.slice(longestStart + longest).join(':')
  return `${before}::${after}`
}

/** An address as a SocketTable holds it. */
export interface AddressWords {
  readonly family: AddressFamily
  /** Four words; for IPv4 the last three are 0. */
  readonly words: readonly [number, number, number, number]
}

/**
 * Reads the text of an address, with or without a zone (RFC 4007 §11), which is dropped. Null for
 * anything else, shortened IPv4 forms such as 127.1 included.
 */
export function addressWords(text: string): AddressWords | null {
  const zone = text.indexOf('%')
  const bare = zone === -1 ? text : text.slice(0, zone)
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) {
    return { family: 4, words: [wordAt(ipaddr.IPv4.parse(bare).toByteArray(), 0), 0, 0, 0] }
  }
  if (!ipaddr.IPv6.isValid(bare)) return null
  // ipaddr.js takes the deprecated v4-compatible form, ::1.2.3.4, for a v4-mapped address.
  if (/^::[\d.]+\.\d+$/.test(bare)) {
    return {
      family: 6,
      words: [0, 0, 0, wordAt(ipaddr.IPv4.parse(bare.slice(2)).toByteArray(), 0)]
    }
  }
  const bytes = ipaddr.IPv6.parse(bare).toByteArray()
  return {
    family: 6,
    words: [wordAt(bytes, 0), wordAt(bytes, 4), wordAt(bytes, 8), wordAt(bytes, 12)]
  }
}

function wordAt(bytes: readonly number[], index: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(index, index + 4)
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
}
