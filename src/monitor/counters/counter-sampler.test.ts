import { expect, test } from 'vitest'
import { known, unknown } from '../../shared/model/fact'
import type { ProtocolCounters } from '../../shared/model/protocol-counters'
import { createCounterSampler } from './counter-sampler'

function counters(datagramsIn: number | null): ProtocolCounters {
  const none = { datagramsOut: 0, noPort: 0, receiveErrors: 0, checksumErrors: 0 }
  const udp = { datagramsIn, ...none, receiveBufferErrors: 0, sendBufferErrors: 0 }
  return {
    tcp: [],
    udp: [{ family: 'ipv4', counters: known(udp) }],
    icmp: [],
    tcpEstablished: unknown('not asked')
  }
}

/** A sampler whose clock and counts are set by hand. */
function manualSampler() {
  const state = { now: 5, date: 1000, next: counters(0), reads: 0 }
  const source = {
    name: 'by hand',
    isCheap: true,
    read: () => {
      state.reads += 1
      return Promise.resolve(state.next)
    }
  }
  const sampler = createCounterSampler(source, { now: () => state.now, date: () => state.date })
  return { state, sampler }
}

const udpIn = (changes: { udp: ProtocolCounters['udp'] } | null) => {
  const fact = changes?.udp[0]?.counters
  return fact?.known === true ? fact.value.datagramsIn : undefined
}

test('the first sample has no rates and nothing counted since the start', async () => {
  const { state, sampler } = manualSampler()
  state.next = counters(7)
  const report = await sampler.sample()
  expect(report).toMatchObject({
    source: 'by hand',
    collectedAt: 1000,
    counters: counters(7),
    elapsedMs: null,
    rates: null,
    sinceStart: { startedAt: 1000 }
  })
  expect(udpIn(report.sinceStart.counters)).toBe(0)
})

test('rates are over the time since the sample before, by the monotonic clock', async () => {
  const { state, sampler } = manualSampler()
  await sampler.sample()
  Object.assign(state, { now: 2005, date: 10, next: counters(6) })
  await sampler.sample()
  Object.assign(state, { now: 2505, date: 20, next: counters(8) })
  const report = await sampler.sample()
  expect(report.elapsedMs).toBe(500)
  expect(udpIn(report.rates)).toBe(4)
  expect(udpIn(report.sinceStart.counters)).toBe(8)
  expect(report.sinceStart.startedAt).toBe(1000)
})

test('a count that went down is not told since the start, also after it has risen again', async () => {
  const { state, sampler } = manualSampler()
  for (const count of [10, 2, 50]) {
    state.now += 1000
    state.next = counters(count)
    await sampler.sample()
  }
  state.now += 1000
  const report = await sampler.sample()
  expect(udpIn(report.rates)).toBe(0)
  expect(udpIn(report.sinceStart.counters)).toBeNull()
})

test('calls at the same time share one sample', async () => {
  const { state, sampler } = manualSampler()
  const [one, other] = await Promise.all([sampler.sample(), sampler.sample()])
  expect(one).toBe(other)
  expect(state.reads).toBe(1)
})
