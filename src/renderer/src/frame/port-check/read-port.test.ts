import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPort } from './read-port'

describe('readPort', () => {
  it.each([
    ['1', 1],
    [' 3000\n', 3000],
    ['0080', 80],
    ['65535', 65_535]
  ])('reads %j', (text, port) => {
    expect(readPort(text)).toEqual({ ok: true, port })
  })

  it.each([
    ['', 'Type a port'],
    ['0', 'Port 0'],
    ['65536', 'end at 65535'],
    ['-1', 'below 0'],
    ['3e3', 'whole number'],
    ['0x50', 'whole number'],
    ['80.5', 'whole number'],
    ['1,000', 'whole number'],
    ['http', 'whole number'],
    ['٣٠٠٠', 'whole number'],
    ['9'.repeat(10_000), 'end at 65535'],
    ['0'.repeat(10_000), 'end at 65535'],
    ['x'.repeat(10_000), 'whole number']
  ])('says what is wrong with %.20j', (text, words) => {
    expect(readPort(text)).toMatchObject({
      ok: false,
      problem: expect.stringContaining(words) as string
    })
  })

  it('reads every port, and nothing else is one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65_535 }), (port) => {
        expect(readPort(String(port))).toEqual({ ok: true, port })
      })
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readPort(text)
        if (read.ok) expect(text.trim().replace(/^0+/, '')).toBe(String(read.port))
        else expect(read.problem.length).toBeLessThan(100)
      })
    )
  })
})
