import { expect, it } from 'vitest'
import { counterChanges, protocolCounters } from '../../../shared/domain/counters/counters.fixture'
import type { CountersMessage } from '../../../shared/ipc/stream'
import { CounterStore } from './counter-store'

function message(isAll: boolean, ...times: number[]): CountersMessage {
  return {
    type: 'counters',
    report: {
      source: 'test',
      collectedAt: times.at(-1) ?? 0,
      counters: protocolCounters({}),
      elapsedMs: 1000,
      rates: counterChanges({}),
      sinceStart: { startedAt: 0, counters: counterChanges({}) }
    },
    lastMinute: null,
    isAll,
    points: times.map((at) => ({ at, tcp: [], udp: [], icmp: [] }))
  }
}

it('appends what is new, keeps so many, and forgets where all is told anew', () => {
  const store = new CounterStore()
  let told = 0
  store.subscribe(() => (told += 1))
  expect(store.getNewest()).toBeNull()
  store.take(message(true, 1, 2))
  store.take(message(false, 3))
  expect(store.getPoints().map(({ at }) => at)).toEqual([1, 2, 3])
  for (let at = 4; at < 400; at += 1) store.take(message(false, at))
  expect(store.getPoints()).toHaveLength(300)
  store.take(message(true, 500))
  expect(store.getPoints().map(({ at }) => at)).toEqual([500])
  expect(told).toBe(399)
})
