import { beforeEach, expect, test } from 'vitest'
import type { ProbeEvent } from '../shared/model/probe'
import { SteadyEvents } from './steady-events'
import { SteadyTime } from './steady-time'

const hour = 3_600_000
let clock: { epoch: number; monotonic: number; uptime: number }
let time: SteadyTime

beforeEach(() => {
  clock = { epoch: 1_800_000_000_000, monotonic: 5000, uptime: 900_000 }
  time = new SteadyTime({
    epochMs: () => clock.epoch,
    monotonicMs: () => clock.monotonic,
    // As coarse as systems may tell it.
    uptimeMs: () => Math.floor(clock.uptime / 1000) * 1000
  })
})

function pass(ms: number): void {
  clock.epoch += ms
  clock.monotonic += ms
  clock.uptime += ms
}

function sleep(ms: number): void {
  clock.epoch += ms
  clock.uptime += ms
}

test.each([hour, -hour])('goes on while the clock is set by %d ms', (step) => {
  const before = time.now()
  pass(1000)
  clock.epoch += step
  expect(time.now() - before).toBe(1000)
  pass(1000)
  expect(time.of(clock.epoch - 300) - before).toBe(1700)
  clock.epoch -= step
  pass(1000)
  expect(time.now() - before).toBe(3000)
  expect(time.sleeps).toBe(0)
})

test('what was sent right before the clock was set has no wild time', () => {
  const sentAt = clock.epoch
  pass(5)
  clock.epoch -= hour
  expect(time.of(sentAt)).toBe(time.now())
})

test('a sleep is a part of it, also where the clock was set meanwhile', () => {
  const before = time.now()
  sleep(10_300)
  expect(time.now() - before).toBe(10_300)
  sleep(8 * hour)
  clock.epoch += hour
  expect(Math.abs(time.now() - before - 10_300 - 8 * hour)).toBeLessThan(1000)
  expect(time.sleeps).toBe(2)
})

test('a clock that is slewed is followed', () => {
  const before = time.now()
  for (let minute = 0; minute < 60; minute += 1) {
    pass(60_000)
    clock.epoch += 30
    time.now()
  }
  expect(time.now() - before).toBe(hour + 1800)
})

test('a probe over which the computer slept is not told as lost; others are', () => {
  const events = new SteadyEvents(time)
  const sent = (probe: number): ProbeEvent => {
    return { type: 'sent', probe, ttl: 1, round: probe, flow: 0, sentAt: clock.epoch }
  }
  const lost = (probe: number): ProbeEvent => ({ type: 'lost', probe })
  events.take([sent(0)])
  pass(1000)
  expect(events.take([lost(0)])).toEqual([lost(0)])
  events.take([sent(1)])
  sleep(hour)
  pass(1000)
  expect(events.take([lost(1), sent(2)])).toMatchObject([{ probe: 2 }])
  pass(1000)
  expect(events.take([lost(2)])).toEqual([lost(2)])
})
