import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LineStream } from './line-stream'

/** All that comes out of these pieces; the unfinished rest last, in brackets. */
function linesOf(pieces: readonly string[], longest?: number): string[] {
  const stream = new LineStream(longest)
  const lines = pieces.flatMap((piece) => stream.push(piece))
  const rest = stream.end()
  return rest === null ? lines : [...lines, `[${rest}]`]
}

describe('LineStream', () => {
  test('LF, CRLF and CR end a line', () => {
    expect(linesOf(['a\nb\r\nc\rd\n'])).toEqual(['a', 'b', 'c', 'd'])
  })

  test('a CRLF that is cut in two is one end', () => {
    expect(linesOf(['a\r', '\nb\r', 'c\n'])).toEqual(['a', 'b', 'c'])
    expect(linesOf(['a\r', '', '\nb\n'])).toEqual(['a', 'b'])
  })

  test('empty lines stay', () => {
    expect(linesOf(['\n\r\n', '\r', '\r', 'a'])).toEqual(['', '', '', '', '[a]'])
  })

  test('a line is told once it is whole, the rest at the end', () => {
    const stream = new LineStream()
    expect(stream.push('64 bytes fr')).toEqual([])
    expect(stream.push('om ::1\n64')).toEqual(['64 bytes from ::1'])
    expect(stream.end()).toBe('64')
    expect(stream.end()).toBeNull()
  })

  test('a line beyond the bound is passed over whole, however it comes', () => {
    expect(linesOf(['aaaa\nbbbbb\ncc\n'], 4)).toEqual(['aaaa', 'cc'])
    expect(linesOf(['bb', 'bb', 'bb', 'bb\ncc'], 4)).toEqual(['[cc]'])
    expect(linesOf(['bbbbb'], 4)).toEqual([])
  })

  test('how the output is cut changes nothing', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', '\r', '\n', '\0', '\u00ff'),
      maxLength: 40
    })
    fc.assert(
      fc.property(text, fc.array(fc.nat(6)), (output, cuts) => {
        const pieces: string[] = []
        let rest = output
        for (const cut of cuts) {
          pieces.push(rest.slice(0, cut))
          rest = rest.slice(cut)
        }
        pieces.push(rest)
        expect(linesOf(pieces, 5)).toEqual(linesOf([output], 5))
        expect(linesOf(pieces)).toEqual(linesOf([output]))
      })
    )
  })
})
