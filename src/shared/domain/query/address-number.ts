import ipaddr from 'ipaddr.js'

/** An address as numbers of 32 bits: one for IPv4, four for IPv6. */
export type AddressNumber = readonly number[]

/** Texts read before; a machine has few addresses, but each is asked for with every row. */
const known = new Map<string, AddressNumber | null>()
const mostKnown = 100_000

/**
 * An address in any of its textual forms as numbers; null where the text is none. A v4-mapped IPv6
 * address gives the IPv4 address it stands for (RFC 4291 §2.5.5.2). A zone is left out.
 */
export function addressNumber(text: string): AddressNumber | null {
  const before = known.get(text)
  if (before !== undefined) return before
  const address = readAddress(text)
  if (known.size >= mostKnown) known.clear()
  known.set(text, address)
  return address
}

function readAddress(text: string): AddressNumber | null {
  // Of IPv4 only the form of four numbers: ipaddr.js also takes 10.1 for 10.0.0.1.
  if (!text.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(text)) return null
  if (!ipaddr.isValid(text)) return null
  const bytes = ipaddr.process(text).toByteArray()
  return Array.from({ length: bytes.length / 4 }, (_, word) =>
    bytes.slice(word * 4, word * 4 + 4).reduce((number, byte) => number * 256 + byte, 0)
  )
}

/** A test for the addresses of a network; `bits` from 0 to 32 or 128, those behind are ignored. */
export function networkTest(
  network: AddressNumber,
  bits: number
): (address: AddressNumber) => boolean {
  const masks = network.map((_, word) => maskOf(Math.min(Math.max(bits - word * 32, 0), 32)))
  const wanted = network.map((number, word) => (number & (masks[word] ?? 0)) >>> 0)
  return (address) =>
    address.length === wanted.length &&
    wanted.every((number, word) => ((address[word] ?? 0) & (masks[word] ?? 0)) >>> 0 === number)
}

/** Shifts go by their count modulo 32, so none at all needs its own answer. */
function maskOf(bits: number): number {
  return bits === 0 ? 0 : (-1 << (32 - bits)) >>> 0
}
