import { describe, expect, it } from 'vitest'
import { counterChanges } from '../../../../shared/domain/counters/counters.fixture'
import { known } from '../../../../shared/model/fact'
import type {
  CounterChanges,
  CounterFamily,
  IcmpCounters
} from '../../../../shared/model/protocol-counters'
import { icmpKinds } from './icmp-lines'

type Types = IcmpCounters['inByType']

function changes(inV4: Types, outV4: Types, inV6: Types, outV6: Types): CounterChanges {
  const all = counterChanges({})
  const group = (family: CounterFamily, inByType: Types, outByType: Types) => ({
    family,
    counters: known({
      messagesIn: 0,
      messagesOut: 0,
      errorsIn: 0,
      errorsOut: 0,
      checksumErrors: null,
      inByType,
      outByType
    })
  })
  return { ...all, icmp: [group('ipv4', inV4, outV4), group('ipv6', inV6, outV6)] }
}

function kinds(counters: CounterChanges, family: CounterFamily = 'both') {
  return icmpKinds(
    {
      report: {
        source: 'test',
        collectedAt: 1,
        counters: { ...counters, tcpEstablished: known(0) },
        elapsedMs: 1000,
        rates: counters,
        sinceStart: { startedAt: 0, counters }
      },
      lastMinute: null
    },
    family
  )
}

describe('icmpKinds', () => {
  it('joins what has the same meaning in both versions, though not the same number', () => {
    const told = kinds(changes({ 0: 4 }, { 8: 5 }, { 129: 2 }, { 128: 3 }))
    expect(told?.map(({ name, types }) => [name, types])).toEqual([
      ['echo request', 'ICMP 8, ICMPv6 128'],
      ['echo reply', 'ICMP 0, ICMPv6 129']
    ])
    expect(told?.[0]?.out?.total).toBe(8)
    expect(told?.[0]?.in).toBeNull()
    expect(told?.[1]?.in?.total).toBe(6)
  })

  it('does not mix up what has the same number only: 3 is "unreachable", and "time exceeded"', () => {
    const told = kinds(changes({ 3: 7 }, {}, { 3: 1 }, {}))
    expect(told?.map(({ name, in: line }) => [name, line?.total])).toEqual([
      ['destination unreachable', 7],
      ['time exceeded', 1]
    ])
  })

  it('tells one version alone', () => {
    const told = kinds(changes({ 3: 7 }, {}, { 3: 1 }, {}), 'ipv6')
    expect(told?.map(({ name }) => name)).toEqual(['time exceeded'])
  })

  it('shows types without a name by their number', () => {
    const told = kinds(changes({ 77: 1 }, {}, {}, {}))
    expect(told?.[0]).toMatchObject({ name: 'type 77 of ICMP', meaning: null })
  })

  it('says that the system tells no types, which is not that there were none', () => {
    expect(kinds(changes(null, null, null, null))).toBeNull()
    expect(kinds(changes({}, {}, {}, {}))).toEqual([])
  })

  it('does not take a part for the whole where one direction is not told', () => {
    const told = kinds(changes({ 8: 1 }, null, {}, {}))
    expect(told?.[0]?.in?.total).toBe(1)
    expect(told?.[0]?.out?.total).toBeNull()
  })
})
