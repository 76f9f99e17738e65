import { setImmediate as settled } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { protocolCounters } from '../../shared/domain/counters/counters.fixture'
import { watchCounters } from './counter-watch'

function watch(isCheap: boolean) {
  let reads = 0
  let now = 0
  const counters = watchCounters(
    {
      name: 'test',
      isCheap,
      read() {
        reads += 1
        return protocolCounters({ udp: { datagramsIn: reads } })
      }
    },
    () => undefined,
    { now: () => now, date: () => now }
  )
  return {
    counters,
    reads: () => reads,
    check: async (isWanted: boolean) => {
      now += 1000
      counters.check(isWanted)
      await settled()
    }
  }
}

it('remembers what happened before anybody looked', async () => {
  const { counters, check } = watch(true)
  expect(counters.newest(null)).toBeNull()
  for (let look = 0; look < 4; look += 1) await check(false)
  const message = counters.newest(null)
  expect(message?.isAll).toBe(true)
  expect(message?.points.map(({ at }) => at)).toEqual([2000, 3000, 4000])
  expect(message?.lastMinute?.spanMs).toBe(3000)
})

it('tells only what is newer than the window has', async () => {
  const { counters, check } = watch(true)
  for (let look = 0; look < 4; look += 1) await check(true)
  const message = counters.newest(3000)
  expect(message?.isAll).toBe(false)
  expect(message?.points.map(({ at }) => at)).toEqual([4000])
})

it('takes costly looks only for somebody', async () => {
  const { reads, check } = watch(false)
  await check(false)
  expect(reads()).toBe(0)
  await check(true)
  expect(reads()).toBe(1)
})
