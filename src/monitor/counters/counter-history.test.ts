import { beforeEach, describe, expect, it } from 'vitest'
import { protocolCounters } from '../../shared/domain/counters/counters.fixture'
import { createCounterHistory, type CounterHistory } from './counter-history'
import { createCounterSampler } from './counter-sampler'

describe('createCounterHistory', () => {
  let now: number
  let sent: number
  let history: CounterHistory
  let look: (afterMs: number, more: number) => Promise<void>
  beforeEach(() => {
    now = 0
    sent = 0
    history = createCounterHistory()
    const sampler = createCounterSampler(
      {
        name: 'test',
        isCheap: true,
        read: () => protocolCounters({ tcp: { segmentsOut: sent } })
      },
      { now: () => now, date: () => now }
    )
    look = async (afterMs, more) => {
      now += afterMs
      sent += more
      history.add(await sampler.sample())
    }
  })

  function lastMinute(): [number, number | null] | null {
    const span = history.lastMinute()
    const tcp = span?.counters.tcp[0]?.counters
    return span === null ? null : [span.spanMs, tcp?.known === true ? tcp.value.segmentsOut : null]
  }

  it('knows no span before the second look', async () => {
    expect(lastMinute()).toBeNull()
    await look(0, 5)
    expect(lastMinute()).toBeNull()
    expect(history.points()).toEqual([])
    await look(1000, 7)
    expect(lastMinute()).toEqual([1000, 7])
    expect(history.points().map(({ at, tcp }) => [at, tcp[0]?.out])).toEqual([[1000, 7]])
  })

  it('tells of the last minute, not of what was before', async () => {
    await look(0, 0)
    await look(1000, 1_000_000)
    for (let second = 0; second < 60; second += 1) await look(1000, 1)
    expect(lastMinute()).toEqual([60_000, 60])
  })

  it('takes nothing from before a pause for the last minute', async () => {
    await look(0, 0)
    await look(600_000, 100_000)
    expect(lastMinute()).toBeNull()
    await look(1000, 3)
    expect(lastMinute()).toEqual([1000, 3])
  })

  it('keeps a bounded number of points', async () => {
    for (let second = 0; second < 400; second += 1) await look(1000, 1)
    expect(history.points()).toHaveLength(300)
    expect(history.points().at(-1)?.at).toBe(400_000)
  })
})
