import { describe, expect, it } from 'vitest'
import { known, unknown } from '../../model/fact'
import type { Count } from '../../model/protocol-counters'
import { familySum } from './family-sum'

interface Counts {
  readonly in: Count
  readonly out: Count
}

describe('familySum', () => {
  it('adds up both IP versions', () => {
    expect(
      familySum([
        { family: 'ipv4', counters: known({ in: 2, out: 1 }) },
        { family: 'ipv6', counters: known({ in: 3, out: 0 }) }
      ])
    ).toEqual({ counters: known({ in: 5, out: 1 }), missing: [] })
  })

  it('does not take a part for the sum', () => {
    const { counters } = familySum<Counts>([
      { family: 'ipv4', counters: known({ in: 2, out: 1 }) },
      { family: 'ipv6', counters: known({ in: null, out: 4 }) }
    ])
    expect(counters).toEqual(known({ in: null, out: 5 }))
  })

  it('says which version is not in it, and why', () => {
    const sum = familySum([
      { family: 'ipv4', counters: known({ in: 2 }) },
      { family: 'ipv6', counters: unknown('IPv6 is off') }
    ])
    expect(sum.counters).toEqual(known({ in: 2 }))
    expect(sum.missing).toEqual([{ family: 'ipv6', reason: 'IPv6 is off' }])
  })

  it('is unknown where none is known', () => {
    const { counters } = familySum([{ family: 'both', counters: unknown('no way') }])
    expect(counters).toEqual(unknown('no way'))
  })

  it('does not add counts by type of different protocols', () => {
    const { counters } = familySum([
      { family: 'ipv4', counters: known({ messages: 1, byType: { 3: 1 } }) },
      { family: 'ipv6', counters: known({ messages: 2, byType: { 3: 2 } }) }
    ])
    expect(counters).toEqual(known({ messages: 3, byType: null }))
  })
})
