import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCountedText } from './counted-text'

function answerOf(text: string): Buffer {
  const content = Buffer.from(text, 'utf16le')
  const head = Buffer.alloc(16)
  head.writeUInt16LE(content.length, 0)
  return Buffer.concat([head, content])
}

test('reads as much as is counted', () => {
  const bytes = Buffer.concat([answerOf('node.exe a b'), Buffer.from('leftovers', 'utf16le')])
  expect(readCountedText(bytes)).toBe('node.exe a b')
  expect(readCountedText(answerOf(''))).toBe('')
})

test('a text that is not all there is none', () => {
  expect(readCountedText(answerOf('abc').subarray(0, 20))).toBeNull()
  expect(readCountedText(Buffer.alloc(15))).toBeNull()
})

test('any bytes are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (content) => {
      const text = readCountedText(Buffer.from(content))
      if (text !== null) expect(text.length * 2).toBeLessThanOrEqual(content.length)
    })
  )
})
