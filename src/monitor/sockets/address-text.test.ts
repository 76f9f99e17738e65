import { isIP, SocketAddress } from 'node:net'
import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import { addressText, addressWords } from './address-text'

const word = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.constantFrom(0, 1, 0xffff, 0x10000, 0xffff0000)
)
const fourWords = fc.tuple(word, word, word, word)

function bytesOf(words: readonly number[]): number[] {
  return words.flatMap((value) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255))
}

describe('addressText', () => {
  test.each([
    [[0, 0, 0, 0], '::'],
    [[0, 0, 0, 1], '::1'],
    [[0, 0, 0xffff, 0x7f000001], '::ffff:127.0.0.1'],
    [[0xfe800000, 0, 0, 1], 'fe80::1'],
    // RFC 5952 §4.2.2: one zero group is not shortened; §4.2.3: the first of the longest runs is.
    [[0x20010db8, 0x00000001, 0x00010001, 0x00010001], '2001:db8:0:1:1:1:1:1'],
    [[0x20010db8, 0x00000000, 0x00010000, 0x00000001], '2001:db8::1:0:0:1'],
    [[0x00000000, 0x00000001, 0x00000000, 0x00000000], '0:0:0:1::'],
    [[0x00010000, 0, 0, 0], '1::']
  ])('%j is %s', (words, text) => {
    expect(addressText(Uint32Array.from(words), 0, 6)).toBe(text)
  })

  test('reads the row that is asked for', () => {
    const column = Uint32Array.of(1, 2, 3, 4, 0xc0a80001, 0, 0, 0)
    expect(addressText(column, 1, 4)).toBe('192.168.0.1')
  })

  test('says the same as ipaddr.js', () => {
    fc.assert(
      fc.property(fourWords, (words) => {
        const column = Uint32Array.from(words)
        const address = new ipaddr.IPv6(ipaddr.fromByteArray(bytesOf(words)).toByteArray())
        const expected = address.isIPv4MappedAddress()
          ? `::ffff:${address.toIPv4Address().toString()}`
          : address.toRFC5952String()
        expect(addressText(column, 0, 6)).toBe(expected)
        expect(addressText(column, 0, 4)).toBe(
          ipaddr.fromByteArray(bytesOf(words.slice(0, 1))).toString()
        )
      })
    )
  })

  test('is what Node calls the same address', () => {
    fc.assert(
      fc.property(fourWords, (words) => {
        const text = addressText(Uint32Array.from(words), 0, 6)
        expect(isIP(text)).toBe(6)
        const node = new SocketAddress({ address: text, family: 'ipv6' }).address
        expect(addressWords(node)?.words).toEqual(words)
        // Node also writes the last group pair of ::/96 as IPv4, which RFC 5952 §5 does not ask for.
        if (words[0] !== 0 || words[1] !== 0 || words[2] !== 0) expect(text).toBe(node)
      })
    )
  })
})

describe('addressWords', () => {
  test('reads back every address', () => {
    fc.assert(
      fc.property(fourWords, (words) => {
        const text = addressText(Uint32Array.from(words), 0, 6)
        expect(addressWords(text)).toEqual({ family: 6, words })
        const [first] = words
        const text4 = addressText(Uint32Array.from(words), 0, 4)
        expect(addressWords(text4)).toEqual({ family: 4, words: [first, 0, 0, 0] })
      })
    )
  })

  test('tells v4-compatible from v4-mapped', () => {
    expect(addressWords('::1.2.3.4')?.words).toEqual([0, 0, 0, 0x01020304])
    expect(addressWords('::ffff:1.2.3.4')?.words).toEqual([0, 0, 0xffff, 0x01020304])
  })

  test('drops the zone', () => {
    expect(addressWords('fe80::1%lo0')?.words).toEqual([0xfe800000, 0, 0, 1])
  })

  test.each([
    '',
    '*',
    '127.1',
    '0x7f.0.0.1',
    '1.2.3.4.5',
    '256.0.0.1',
    ':::',
    'localhost',
    '1::2::3'
  ])('%j is no address', (text) => {
    expect(addressWords(text)).toBeNull()
  })

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => addressWords(text)).not.toThrow()
      })
    )
  })
})
