import { describe, expect, it } from 'vitest'
import { manualClock } from './manual-clock.fixture'
import { createPollLoop } from './poll-loop'

describe('createPollLoop', () => {
  it('ticks once per interval and not at all before it is given one', async () => {
    const { clock, advance } = manualClock()
    const ticks: number[] = []
    const loop = createPollLoop(() => void ticks.push(clock.now()), clock)
    await advance(5000)
    expect(ticks).toEqual([])
    loop.setInterval(1000)
    await advance(3500)
    expect(ticks).toEqual([5000, 6000, 7000, 8000])
  })

  it('stops, and goes on without waiting a whole interval again', async () => {
    const { clock, advance } = manualClock()
    const ticks: number[] = []
    const loop = createPollLoop(() => void ticks.push(clock.now()), clock)
    loop.setInterval(1000)
    await advance(1500)
    loop.setInterval(null)
    await advance(10_000)
    expect(ticks).toEqual([0, 1000])
    loop.setInterval(1000)
    await advance(0)
    expect(ticks).toEqual([0, 1000, 11_500])
  })

  it('never runs two ticks at once, however long one takes', async () => {
    const { clock, advance } = manualClock()
    let running = 0
    let most = 0
    const finish: (() => void)[] = []
    const loop = createPollLoop(async () => {
      running += 1
      most = Math.max(most, running)
      await new Promise<void>((resolve) => finish.push(resolve))
      running -= 1
    }, clock)
    loop.setInterval(1000)
    await advance(10_000)
    expect(finish).toHaveLength(1)
    loop.setInterval(500)
    await advance(10_000)
    expect(finish).toHaveLength(1)
    expect(most).toBe(1)
  })

  it('rests as long as a slow tick took', async () => {
    const { clock, advance } = manualClock()
    const starts: number[] = []
    const loop = createPollLoop(async () => {
      starts.push(clock.now())
      await new Promise<void>((resolve) => clock.after(3000, resolve))
    }, clock)
    loop.setInterval(1000)
    await advance(13_000)
    expect(starts).toEqual([0, 6000, 12_000])
  })

  it('ticks at once when asked to, and from then on as before', async () => {
    const { clock, advance } = manualClock()
    const ticks: number[] = []
    const loop = createPollLoop(() => void ticks.push(clock.now()), clock)
    loop.tickNow()
    await advance(0)
    expect(ticks).toEqual([])
    loop.setInterval(10_000)
    await advance(4000)
    loop.tickNow()
    await advance(12_000)
    expect(ticks).toEqual([0, 4000, 14_000])
  })

  it('asked while a tick is under way, lets that end and starts no second', async () => {
    const { clock, advance } = manualClock()
    const starts: number[] = []
    const loop = createPollLoop(async () => {
      starts.push(clock.now())
      await new Promise<void>((resolve) => clock.after(200, resolve))
    }, clock)
    loop.setInterval(1000)
    await advance(100)
    loop.tickNow()
    await advance(1500)
    expect(starts).toEqual([0, 1000])
  })
})
