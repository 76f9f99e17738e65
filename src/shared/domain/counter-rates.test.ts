import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Fact, known, unknown } from '../model/fact'
import type { Count, CounterChanges, IcmpCounters, UdpCounters } from '../model/protocol-counters'
import { comparableCounts, counterDeltas, counterRates, retransmittedShare } from './counter-rates'

function udp(part: Partial<UdpCounters>): UdpCounters {
  return {
    datagramsIn: 0,
    datagramsOut: 0,
    noPort: 0,
    receiveErrors: 0,
    checksumErrors: 0,
    receiveBufferErrors: 0,
    sendBufferErrors: 0,
    ...part
  }
}

function icmp(inByType: IcmpCounters['inByType']): IcmpCounters {
  const counts = { messagesIn: 0, messagesOut: 0, errorsIn: 0, errorsOut: 0, checksumErrors: 0 }
  return { ...counts, inByType, outByType: null }
}

function counters(
  udpFact: Fact<UdpCounters>,
  icmpFact: Fact<IcmpCounters> = known(icmp({}))
): CounterChanges {
  return {
    tcp: [],
    udp: [{ family: 'ipv4', counters: udpFact }],
    icmp: [{ family: 'both', counters: icmpFact }]
  }
}

const onlyUdp = (changes: CounterChanges | null) => changes?.udp[0]?.counters
const onlyTypes = (changes: CounterChanges | null) => {
  const fact = changes?.icmp[0]?.counters
  return fact?.known === true ? fact.value.inByType : undefined
}

describe('rates', () => {
  test('are by the second, over the time that really went by', () => {
    const before = counters(known(udp({ datagramsIn: 10, noPort: 4 })))
    const after = counters(known(udp({ datagramsIn: 15, noPort: 4 })))
    expect(onlyUdp(counterRates(before, after, 2500))).toEqual(known(udp({ datagramsIn: 2 })))
  })

  test('are null for a count that went down or is missing at one end', () => {
    const before = known(udp({ datagramsIn: 10, noPort: null, receiveErrors: 3 }))
    const after = known(udp({ datagramsIn: 9, noPort: 4, receiveErrors: null }))
    expect(onlyUdp(counterRates(counters(before), counters(after), 1000))).toEqual(
      known(udp({ datagramsIn: null, noPort: null, receiveErrors: null }))
    )
  })

  test('are unknown, with the reason, for a group that could not be read at one end', () => {
    const here = counters(known(udp({})))
    const lost = counters(unknown('gone'))
    expect(onlyUdp(counterRates(here, lost, 1000))).toEqual(unknown('gone'))
    expect(onlyUdp(counterRates(lost, here, 1000))).toEqual(unknown('gone'))
    const none = { ...here, udp: [] }
    expect(onlyUdp(counterRates(none, here, 1000))).toMatchObject({ known: false })
  })

  test('do not exist where no time went by', () => {
    const same = counters(known(udp({})))
    expect(counterRates(same, same, 0)).toBeNull()
    expect(counterRates(same, same, -5)).toBeNull()
    expect(counterRates(same, same, NaN)).toBeNull()
  })

  test.each([
    [{ 3: 2 }, { 3: 4, 8: 6 }, { 3: 2, 8: 6 }],
    [{ 3: 2, 8: 1 }, { 3: 4 }, null],
    [{ 3: 2, 8: 1 }, { 3: 1, 8: 2 }, null],
    [null, { 3: 1 }, null],
    [{ 3: 1 }, null, null]
  ])('of types of messages, from %j to %j', (before, after, types) => {
    const sample = (byType: IcmpCounters['inByType']) =>
      counters(known(udp({})), known(icmp(byType)))
    expect(onlyTypes(counterRates(sample(before), sample(after), 1000))).toEqual(types)
  })

  test('are never negative', () => {
    const count: fc.Arbitrary<Count> = fc.option(fc.maxSafeNat())
    const group = fc.record({
      datagramsIn: count,
      datagramsOut: count,
      noPort: count,
      receiveErrors: count,
      checksumErrors: count,
      receiveBufferErrors: count,
      sendBufferErrors: count
    })
    fc.assert(
      fc.property(group, group, fc.integer({ min: 1, max: 1e7 }), (before, after, elapsedMs) => {
        const fact = onlyUdp(
          counterRates(counters(known(before)), counters(known(after)), elapsedMs)
        )
        for (const rate of Object.values(fact?.known === true ? fact.value : { none: NaN })) {
          expect(rate === null || rate >= 0).toBe(true)
        }
      })
    )
  })
})

test('a count that went down once is not compared with its first value any more', () => {
  const [first, lower, higher] = [10, 2, 50].map((datagramsIn) =>
    counters(known(udp({ datagramsIn, noPort: datagramsIn === 2 ? null : 1 })))
  ) as [CounterChanges, CounterChanges, CounterChanges]
  const afterReset = comparableCounts(first, first, lower)
  const later = comparableCounts(afterReset, lower, higher)
  // Not 40: what came before the reset is not known. What was only missing for once is kept.
  expect(onlyUdp(counterDeltas(later, higher))).toEqual(known(udp({ datagramsIn: null })))
})

test('types of messages that went down once are not compared with the first ones any more', () => {
  const [first, lower, higher] = [{ 8: 10 }, {}, { 8: 50 }].map((types) =>
    counters(known(udp({})), known(icmp(types)))
  ) as [CounterChanges, CounterChanges, CounterChanges]
  const later = comparableCounts(comparableCounts(first, first, lower), lower, higher)
  expect(onlyTypes(counterDeltas(later, higher))).toBeNull()
})

test.each([
  [90, 10, 0.1],
  [0, 5, 1],
  [0, 0, null],
  [null, 1, null],
  [1, null, null]
])('share of retransmitted segments: %j sent, %j once more', (out, again, share) => {
  expect(retransmittedShare({ segmentsOut: out, retransmittedSegments: again })).toBe(share)
})
