import { expect, test } from 'vitest'
import { CpuMeter } from './cpu-meter'

function meterAt() {
  const clock = { now: 1000 }
  return { clock, meter: new CpuMeter(() => clock.now) }
}

test('two looks make a figure, one makes none', () => {
  const { clock, meter } = meterAt()
  expect(meter.percent('a', 500)).toBeNull()
  clock.now += 1000
  expect(meter.percent('a', 550)).toBe(50)
  clock.now += 3000
  expect(meter.percent('a', 551)).toBe(0.3)
  expect(meter.percent('b', 551)).toBeNull()
})

test('several busy threads use more than one core', () => {
  const { clock, meter } = meterAt()
  meter.percent('a', 0)
  clock.now += 2000
  expect(meter.percent('a', 800)).toBe(400)
})

test('a look right after another repeats its figure instead of making one from a single tick', () => {
  const { clock, meter } = meterAt()
  meter.percent('a', 0)
  clock.now += 5
  expect(meter.percent('a', 1)).toBeNull()
  clock.now += 995
  expect(meter.percent('a', 20)).toBe(20)
  clock.now += 1
  expect(meter.percent('a', 21)).toBe(20)
  clock.now += 999
  expect(meter.percent('a', 30)).toBe(10)
})

test('after a long pause it begins anew', () => {
  const { clock, meter } = meterAt()
  meter.percent('a', 0)
  clock.now += 60_000
  expect(meter.percent('a', 1000)).toBeNull()
  clock.now += 1000
  expect(meter.percent('a', 1100)).toBe(100)
})

test('a counter that goes down is no figure', () => {
  const { clock, meter } = meterAt()
  meter.percent('a', 100)
  clock.now += 1000
  expect(meter.percent('a', 50)).toBeNull()
})
