import { describe, expect, it } from 'vitest'
import {
  counterChanges,
  protocolCounters
} from '../../../../shared/domain/counters/counters.fixture'
import { known, unknown } from '../../../../shared/model/fact'
import { type CounterLook, familyViews } from './family-views'

function look(part: Partial<CounterLook['report']> = {}): CounterLook {
  return {
    report: {
      source: 'test',
      collectedAt: 2000,
      counters: protocolCounters({ udp: { datagramsIn: 50 } }),
      elapsedMs: 1000,
      rates: counterChanges({ udp: { datagramsIn: 5 } }),
      sinceStart: { startedAt: 0, counters: counterChanges({ udp: { datagramsIn: 20 } }) },
      ...part
    },
    lastMinute: { spanMs: 60_000, counters: counterChanges({ udp: { datagramsIn: 9 } }) }
  }
}

describe('familyViews', () => {
  it('tells both IP versions as one, or each', () => {
    const [both, ...none] = familyViews(look(), ({ udp }) => udp, false)
    expect(none).toEqual([])
    expect(both?.totals).toMatchObject(known({ datagramsIn: 50 }))
    expect([both?.rates, both?.sinceStart, both?.lastMinute]).toMatchObject([
      { datagramsIn: 5 },
      { datagramsIn: 20 },
      { datagramsIn: 9 }
    ])
    const apart = familyViews(look(), ({ udp }) => udp, true)
    expect(apart.map(({ family }) => family)).toEqual(['ipv4', 'ipv6'])
    expect(apart[1]?.totals).toMatchObject(known({ datagramsIn: 0 }))
  })

  it('has one view where the system counts both together', () => {
    expect(familyViews(look(), ({ tcp }) => tcp, true).map(({ family }) => family)).toEqual([
      'both'
    ])
  })

  it('knows no rates at the first look', () => {
    const [both] = familyViews(look({ rates: null }), ({ udp }) => udp, false)
    expect(both?.rates).toBeNull()
  })

  it('says why a version is unknown, and that the sum is without it', () => {
    const counters = protocolCounters({})
    const without6 = {
      ...counters,
      udp: counters.udp.map((group) =>
        group.family === 'ipv6' ? { ...group, counters: unknown('IPv6 is off') } : group
      )
    }
    const told = look({ counters: without6 })
    expect(familyViews(told, ({ udp }) => udp, true)[1]?.totals).toEqual(unknown('IPv6 is off'))
    const [both] = familyViews(told, ({ udp }) => udp, false)
    expect(both?.totals.known).toBe(true)
    expect(both?.missing).toEqual([{ family: 'ipv6', reason: 'IPv6 is off' }])
  })
})
