import { describe, expect, it } from 'vitest'
import type { CounterPoint, FamilyPoint } from '../../../../shared/model/counter-history'
import { chartPoints, chartTop } from './chart-points'

const v4: FamilyPoint = { family: 'ipv4', in: 2, out: 1, bad: 0 }
const v6: FamilyPoint = { family: 'ipv6', in: 3, out: 5, bad: 1 }

function point(...udp: FamilyPoint[]): CounterPoint {
  return { at: 1000, tcp: [], udp, icmp: [] }
}

describe('chartPoints', () => {
  it('draws both versions as one line, or one of them', () => {
    expect(chartPoints([point(v4, v6)], 'udp', 'both')).toEqual([
      { at: 1000, in: 5, out: 6, bad: 1 }
    ])
    expect(chartPoints([point(v4, v6)], 'udp', 'ipv6')).toEqual([
      { at: 1000, in: 3, out: 5, bad: 1 }
    ])
  })

  it('leaves a gap where a part is not known, and where nothing is', () => {
    expect(chartPoints([point(v4, { ...v6, bad: null })], 'udp', 'both')[0]).toMatchObject({
      in: 5,
      bad: null
    })
    expect(chartPoints([point()], 'udp', 'both')[0]).toMatchObject({ in: null, out: null })
  })

  it('draws IPv4 alone where IPv6 cannot be read', () => {
    const unreadable = { family: 'ipv6', in: null, out: null, bad: null } as const
    expect(chartPoints([point(v4, unreadable)], 'udp', 'both')[0]).toMatchObject({ in: 2 })
  })
})

describe('chartTop', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1.2, 2],
    [4, 5],
    [99, 100],
    [101, 200]
  ])('%d a second fit under %d', (most, top) => {
    expect(chartTop([{ at: 0, in: most, out: null, bad: 0 }])).toBe(top)
  })
})
