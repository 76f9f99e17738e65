import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTokenUser, sidText } from './security-identifier'

/** S-1-5-18, which is SYSTEM (Microsoft Learn, "Well-known SIDs"). */
const system = Buffer.from('010100000000000512000000', 'hex')

/** GetTokenInformation(TokenUser) for root under Wine 8.0, 44 bytes in a longer buffer. */
const captured = Buffer.from(
  'c06fb600000000000000000000000000010500000000000515000000000000000000000000000000e80300000000',
  'hex'
)

test('writes a SID in its usual form', () => {
  expect(sidText(system)).toBe('S-1-5-18')
})

test('finds the SID of a token', () => {
  const sid = readTokenUser(captured, 44)
  expect(sid).toHaveLength(28)
  expect(sid && sidText(sid)).toBe('S-1-5-21-0-0-0-1000')
})

test('a token cut off has none', () => {
  expect(readTokenUser(captured, 43)).toBeNull()
  expect(readTokenUser(captured, 8)).toBeNull()
})

test('any bytes are a SID or none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (content) => {
      const text = sidText(Buffer.from(content))
      if (text !== null) expect(text).toMatch(/^S-1-\d+(-\d+)*$/)
    })
  )
})
