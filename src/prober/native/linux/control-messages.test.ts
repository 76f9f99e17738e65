import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from './control-messages.fixture'
import { parseControlMessages } from './control-messages'
import { encodeAddress } from './socket-address'

const zoneName = (scopeId: number) => `eth${scopeId}`
const parse = (control: Buffer, family: 4 | 6 = 4, length = control.length) =>
  parseControlMessages(control, length, family, zoneName)

const time = Buffer.alloc(16)
time.writeBigInt64LE(1_700_000_000n, 0)
time.writeBigInt64LE(123_456_789n, 8)
const stamp = message(1, 35, time)

const ttl = (value: number) => {
  const data = Buffer.alloc(4)
  data.writeInt32LE(value)
  return data
}

function extendedError(address: Buffer): Buffer {
  const error = Buffer.alloc(16)
  error.writeUInt32LE(113, 0)
  error.set([2, 11, 0], 4)
  error.writeUInt32LE(1400, 8)
  return Buffer.concat([error, address])
}

const from4 = encodeAddress(4, '198.18.1.1', 0, 0)
const from6 = encodeAddress(6, 'fe80::1', 0, 2)

describe('parseControlMessages', () => {
  it('reads the time, the TTL and the error of an answer', () => {
    const error = extendedError(from4.bytes.subarray(0, from4.length))
    const control = Buffer.concat([stamp, message(0, 2, ttl(63)), message(0, 11, error)])
    expect(parse(control)).toEqual({
      arrivedAt: 1_700_000_000_123.456_8,
      ttl: 63,
      error: { errno: 113, origin: 2, type: 11, code: 0, info: 1400, from: '198.18.1.1' }
    })
  })

  it('reads those of IPv6, with the interface of a link-local router', () => {
    const error = extendedError(from6.bytes.subarray(0, from6.length))
    const control = Buffer.concat([message(41, 52, ttl(255)), message(41, 25, error)])
    expect(parse(control, 6)).toMatchObject({ ttl: 255, error: { from: 'fe80::1%eth2' } })
  })

  it('passes over messages of the other family and those it does not know', () => {
    const control = Buffer.concat([
      message(41, 52, ttl(255)),
      message(0, 2, ttl(300)),
      message(7, 7, time)
    ])
    expect(parse(control)).toEqual({ arrivedAt: null, ttl: null, error: null })
  })

  it('tells no address where the kernel itself made the error', () => {
    expect(parse(message(0, 11, extendedError(Buffer.alloc(16)))).error?.from).toBeNull()
  })

  it('reads no further than what was filled', () => {
    expect(parse(stamp, 4, 16).arrivedAt).toBeNull()
    expect(parse(stamp, 4, 10_000).arrivedAt).not.toBeNull()
  })

  it('gets through any bytes', () => {
    const header = fc.tuple(
      fc.bigInt({ min: 0n, max: 80n }),
      fc.constantFrom(0, 1, 41),
      fc.constantFrom(2, 11, 25, 35, 52),
      fc.uint8Array({ maxLength: 60 })
    )
    const likely = fc.array(header, { maxLength: 4 }).map((headers) =>
      Buffer.concat(
        headers.map(([length, level, type, data]) => {
          const bytes = message(level, type, Buffer.from(data))
          bytes.writeBigUInt64LE(length, 0)
          return bytes
        })
      )
    )
    const junk = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes))
    fc.assert(
      fc.property(fc.oneof(likely, junk), fc.nat(300), (bytes, length) => {
        const { ttl: read, arrivedAt } = parse(bytes, 4, length)
        if (read !== null) expect(read).toBeLessThanOrEqual(255)
        if (arrivedAt !== null) expect(arrivedAt).not.toBeNaN()
        parse(bytes, 6, length)
      }),
      { numRuns: 1000 }
    )
  })
})
