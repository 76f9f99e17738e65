import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TcpCounters, UdpCounters } from '../../../model/protocol-counters'
import { counterChanges } from '../../counters/counters.fixture'
import { protocolFindings } from './find-in-protocols'

function found(
  part: { readonly tcp?: Partial<TcpCounters>; readonly udp?: Partial<UdpCounters> },
  spanMs = 60_000
): string[] {
  const findings = protocolFindings({ spanMs, counters: counterChanges(part) })
  return findings.map(({ id, severity }) => `${id} ${severity}`)
}

function tcp(part: Partial<TcpCounters>): string[] {
  return found({ tcp: part })
}

function udp(part: Partial<UdpCounters>): string[] {
  return found({ udp: part })
}

describe('protocolFindings', () => {
  it('says nothing of a quiet minute, and nothing before there was a span', () => {
    expect(found({})).toEqual([])
    expect(protocolFindings(null)).toEqual([])
  })

  it('says nothing of counts that the system does not tell', () => {
    expect(tcp({ retransmittedSegments: null, segmentsOut: null })).toEqual([])
    expect(tcp({ listenOverflows: null, checksumErrors: null })).toEqual([])
    expect(udp({ receiveBufferErrors: null, checksumErrors: null })).toEqual([])
  })

  it.each([
    ['exactly 1 %', 9900, 100, []],
    ['just above 1 %', 9899, 101, ['many-retransmissions notice']],
    ['exactly 5 %', 9500, 500, ['many-retransmissions notice']],
    ['just above 5 %', 9499, 501, ['many-retransmissions warning']],
    ['half of few: an attempt to connect that nobody answers', 6, 6, []],
    ['5 % of too few segments', 940, 59, []],
    ['a little of much', 1_000_000, 500, []],
    ['a tiny bit too many, but by chance', 991, 9, []]
  ])('retransmissions: %s', (_, segmentsOut, retransmittedSegments, findings) => {
    expect(tcp({ segmentsOut, retransmittedSegments })).toEqual(findings)
  })

  it.each([
    ['two damaged segments', 2, 100_000, []],
    ['three', 3, 100_000, ['checksum-errors notice']],
    ['many of very many', 90, 1_000_000, ['checksum-errors notice']],
    ['one in a hundred', 100, 10_000, ['checksum-errors warning']],
    ['all of few', 5, 5, ['checksum-errors notice']]
  ])('wrong checksums: %s', (_, checksumErrors, segmentsIn, findings) => {
    expect(tcp({ checksumErrors, segmentsIn })).toEqual(findings)
  })

  it('counts damaged datagrams with damaged segments', () => {
    expect(
      found({ tcp: { checksumErrors: 1, segmentsIn: 100_000 }, udp: { checksumErrors: 2 } })
    ).toEqual(['checksum-errors notice'])
  })

  it.each([
    ['one client too many, once', 2, []],
    ['again and again', 3, ['listen-overflows notice']],
    ['all the time', 30, ['listen-overflows warning']]
  ])('full queues: %s', (_, listenOverflows, findings) => {
    expect(tcp({ listenOverflows })).toEqual(findings)
  })

  it.each([
    ['a few of few', 9, 20, []],
    ['a few of many', 50, 100_000, []],
    ['more than one in a thousand', 50, 40_000, ['udp-buffer-drops notice']],
    ['many, but of far more', 90, 100, ['udp-buffer-drops notice']],
    ['more than one in a hundred', 200, 10_000, ['udp-buffer-drops warning']]
  ])('full buffers: %s', (_, receiveBufferErrors, datagramsIn, findings) => {
    expect(udp({ receiveBufferErrors, datagramsIn })).toEqual(findings)
  })

  it('puts warnings first', () => {
    expect(tcp({ segmentsOut: 9800, retransmittedSegments: 200, listenOverflows: 50 })).toEqual([
      'listen-overflows warning',
      'many-retransmissions notice'
    ])
  })

  it('tells over how long it was counted', () => {
    const counters = counterChanges({ tcp: { listenOverflows: 5 } })
    const whenOf = (spanMs: number) =>
      protocolFindings({ spanMs, counters })[0]?.facts.find(({ label }) => label === 'When')?.value
    expect(whenOf(60_400)).toBe('in the last minute')
    expect(whenOf(12_300)).toBe('in the last 12 seconds')
  })

  it('never fires below its least counts, whatever else there is', () => {
    const below = (most: number) => fc.integer({ min: 0, max: most })
    fc.assert(
      fc.property(
        below(1_000_000),
        below(9),
        below(2),
        below(2),
        below(9),
        (segmentsOut, retransmittedSegments, listenOverflows, checksumErrors, drops) => {
          const part = {
            tcp: { segmentsOut, retransmittedSegments, listenOverflows, checksumErrors },
            udp: { receiveBufferErrors: drops }
          }
          expect(found(part)).toEqual([])
        }
      )
    )
  })
})
