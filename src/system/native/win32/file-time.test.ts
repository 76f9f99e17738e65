import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFileTime, readFileTimeSpan } from './file-time'

function bytesOf(steps: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(steps)
  return bytes
}

test('reads the FILETIME of the Unix epoch plus a day', () => {
  // 116444736000000000 is 1970-01-01 (Microsoft Learn, "Converting a time_t value to a FILETIME").
  expect(readFileTime(bytesOf(116_444_736_000_000_000n + 864_000_000_000n), 0)).toBe(86_400_000)
})

test.each([0n, 1n, 116_444_736_000_000_000n, 2n ** 63n, 2n ** 64n - 1n])(
  '%s is no time of a socket or process',
  (steps) => {
    expect(readFileTime(bytesOf(steps), 0)).toBeNull()
  }
)

test('reads a duration', () => {
  expect(readFileTimeSpan(bytesOf(1_300_000n), 0)).toBe(130)
})

test('what lies outside is null, and a time is always one that a Date can hold', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 32 }), fc.integer(), (content, offset) => {
      const ms = readFileTime(Buffer.from(content), offset)
      if (offset < 0 || offset + 8 > content.length) expect(ms).toBeNull()
      if (ms !== null) expect(Number.isNaN(new Date(ms).getTime())).toBe(false)
    })
  )
})
