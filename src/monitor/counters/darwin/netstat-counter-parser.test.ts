import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../shared/model/fact'
import {
  readIcmp6Counters,
  readIcmpCounters,
  readTcpCounters,
  readUdpCounters
} from './netstat-counter-parser'

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', `${name}.txt`), 'latin1')
}

function valueOf<T>(fact: Fact<T>): T {
  if (!fact.known) throw new Error(fact.reason)
  return fact.value
}

describe('TCP', () => {
  test('an older release, with the plural after 0', () => {
    expect(valueOf(readTcpCounters(fixture('tcp-older')))).toEqual({
      segmentsIn: 747080,
      segmentsOut: 226578 - 40440,
      retransmittedSegments: 40440,
      receiveErrors: 0,
      checksumErrors: 0,
      outOfOrderSegments: 479,
      duplicateAcks: 70686,
      fastRetransmits: null,
      resetsSent: null,
      resetConnections: null,
      failedConnections: null,
      activeOpens: 96,
      passiveOpens: 102,
      listenOverflows: 0,
      listenDrops: null
    })
  })

  test('a newer one, with each line once in the singular', () => {
    expect(valueOf(readTcpCounters(fixture('tcp-26.written')))).toMatchObject({
      segmentsIn: 3141592,
      segmentsOut: 2254101,
      retransmittedSegments: 1,
      receiveErrors: 7,
      checksumErrors: 2,
      outOfOrderSegments: 3,
      duplicateAcks: 1,
      resetConnections: 7,
      failedConnections: 1,
      activeOpens: 1,
      listenOverflows: 1
    })
  })

  test('zeroes alone are what macOS shows to everyone but root', () => {
    expect(readTcpCounters(fixture('tcp-hidden'))).toMatchObject({
      known: false,
      reason: expect.stringContaining('root') as unknown
    })
  })

  test('a count that began anew', () => {
    const text = fixture('tcp-26.written').replace('2254102 packets', '0 packets')
    expect(valueOf(readTcpCounters(text)).segmentsOut).toBe(2 ** 32 - 1)
  })
})

test('UDP', () => {
  expect(valueOf(readUdpCounters(fixture('udp')))).toEqual({
    datagramsIn: 2707849,
    datagramsOut: 393813,
    noPort: 598,
    receiveErrors: 0,
    checksumErrors: 0,
    receiveBufferErrors: 0,
    sendBufferErrors: null
  })
})

describe('ICMP', () => {
  test('of IPv4: pings that were sent are not counted, so no sum is told', () => {
    expect(valueOf(readIcmpCounters(fixture('icmp')))).toEqual({
      messagesIn: 308,
      messagesOut: null,
      errorsIn: 0,
      errorsOut: null,
      checksumErrors: 0,
      inByType: { 0: 59, 3: 249 },
      outByType: { 3: 598 }
    })
  })

  test('of IPv6', () => {
    expect(valueOf(readIcmp6Counters(fixture('icmp6')))).toEqual({
      messagesIn: 596,
      messagesOut: 637,
      errorsIn: 0,
      errorsOut: null,
      checksumErrors: 0,
      inByType: { 128: 1, 134: 63, 135: 207, 136: 325 },
      outByType: { 129: 1, 133: 7, 135: 354, 136: 207, 143: 68 }
    })
  })

  test('types without a name have a number, but two of them share one', () => {
    const text = fixture('icmp6').replace('\t\techo: 1\n', '\t\t#5: 2\n\t\t#80: 3\n\t\t#300: 4\n')
    const { messagesIn, inByType } = valueOf(readIcmp6Counters(text))
    expect(messagesIn).toBe(604)
    expect(inByType).toEqual({ 5: 2, 134: 63, 135: 207, 136: 325 })
  })

  test('a type that comes twice is no histogram', () => {
    const text = fixture('icmp').replace('\t\techo reply: 59\n', '$&\t\techo reply: 1\n')
    expect(readIcmpCounters(text).known).toBe(false)
  })

  test('no histogram where nothing was seen', () => {
    const text = fixture('icmp').replace(/\tInput histogram:\n(?:\t\t.*\n)+/, '')
    expect(valueOf(readIcmpCounters(text))).toMatchObject({ messagesIn: 0, inByType: {} })
  })
})

test('other protocols around do not mix in', () => {
  const all = ['tcp-26.written', 'udp', 'icmp', 'icmp6'].map(fixture).join('')
  expect(readTcpCounters(all)).toEqual(readTcpCounters(fixture('tcp-26.written')))
  expect(readUdpCounters(all)).toEqual(readUdpCounters(fixture('udp')))
  expect(readIcmpCounters(all)).toEqual(readIcmpCounters(fixture('icmp')))
  expect(readIcmp6Counters(all)).toEqual(readIcmp6Counters(fixture('icmp6')))
})

const readers = [
  ['tcp-older', readTcpCounters],
  ['tcp-26.written', readTcpCounters],
  ['udp', readUdpCounters],
  ['icmp', readIcmpCounters],
  ['icmp6', readIcmp6Counters]
] as const

test.each(readers)('%s cut after any byte tells the same or nothing', (name, read) => {
  const text = fixture(name)
  const whole = new Map<string, unknown>(Object.entries(valueOf<object>(read(text))))
  for (let length = 0; length < text.length; length += 1) {
    const part = read(text.slice(0, length))
    if (!part.known) continue
    for (const [key, value] of Object.entries(part.value)) {
      if (value !== null) expect(value).toEqual(whole.get(key))
    }
  }
})

test('no text makes an exception, and a line that comes twice is not trusted', () => {
  const lines = readers.flatMap(([name]) => fixture(name).split('\n'))
  const mixed = fc.array(fc.constantFrom(...lines), { maxLength: 40 })
  fc.assert(
    fc.property(fc.string(), mixed, (junk, some) => {
      for (const [, read] of readers) {
        expect(read(junk).known).toBe(false)
        read(`${some.join('\n')}\n`)
      }
    })
  )
  const twice = fixture('udp').replace('\t\t2707849 delivered\n', '$&\t\t1 delivered\n')
  expect(readUdpCounters(twice).known).toBe(false)
})
