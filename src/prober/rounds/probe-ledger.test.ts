import { describe, expect, it } from 'vitest'
import { ProbeLedger } from './probe-ledger'

const ask = { ttl: 3, flow: 0 }

describe('ProbeLedger', () => {
  it('keeps no more than can still be heard', () => {
    const ledger = new ProbeLedger(1000, 10_000)
    ledger.add(1, ask, 0, 0)
    ledger.add(2, ask, 0, 500)
    expect(ledger.expire(1000).map(({ probe }) => probe)).toEqual([1])
    expect(ledger.nextLossAt()).toBe(1500)
    expect(ledger.find(1, 10_000)?.state).toBe('lost')
    ledger.expire(10_400)
    expect(ledger.find(1, 10_000)).toBeNull()
    expect(ledger.find(2, 10_000)?.state).toBe('lost')
  })

  it('gives a number of sixteen bits out again only when nobody waits for its answer', () => {
    const ledger = new ProbeLedger(1000, 10_000)
    ledger.add(7, ask, 0, 0)
    expect(ledger.reserve(7 + 0x10000)).toBe(false)
    ledger.expire(1000)
    expect(ledger.reserve(7 + 0x10000)).toBe(true)
    // An answer to either would look the same, so the old one is not heard any more.
    expect(ledger.find(7, 1001)).toBeNull()
  })
})
