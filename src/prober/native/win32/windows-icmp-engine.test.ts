import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { known, unknown } from '../../../shared/model/fact'
import type { ProbeEvent } from '../../../shared/model/probe'
import type { ProbeOrder } from '../../probe-engine'
import { answer, failure, FakeEchoSender } from './fake-echo-sender.fixture'
import { WindowsIcmpEngine } from './windows-icmp-engine'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

const ping: ProbeOrder = {
  address: '198.51.100.10',
  family: 4,
  protocol: null,
  scope: 'target',
  maxTtl: 30,
  intervalMs: 1000,
  rounds: 1,
  timeLimitMs: 1000,
  flows: 1
}

const path: ProbeOrder = { ...ping, scope: 'path', maxTtl: 8 }

/** Three routers, the target behind them; round trips of ten milliseconds a hop. */
function threeRouters({ ttl }: { readonly ttl: number | null }) {
  if (ttl !== null && ttl <= 3) return answer(11013, `192.0.2.${ttl}`, ttl * 10)
  return answer(0, '198.51.100.10', 40)
}

function start(sender: FakeEchoSender, order: ProbeOrder, lanes = 28) {
  const engine = new WindowsIcmpEngine({ sender, lanes, interfaces: () => ({}) })
  const events: ProbeEvent[] = []
  const run = engine.start(order, (told) => events.push(...told))
  return { engine, run, events }
}

const types = (events: readonly ProbeEvent[]) => events.map(({ type }) => type)
const answers = (events: readonly ProbeEvent[]) =>
  events.flatMap((event) => (event.type === 'answered' ? [event.answer] : []))

describe('a ping', () => {
  test('is sent with the TTL of the system and told with the figures of the reply', async () => {
    const sender = new FakeEchoSender()
    sender.network = () => answer(0, '198.51.100.10', 12, 61)
    const { events } = start(sender, ping)
    expect(events).toEqual([])
    await vi.advanceTimersByTimeAsync(1100)
    expect(sender.requests.map(({ ttl }) => ttl)).toEqual([null])
    expect(types(events)).toEqual(['sent', 'answered', 'round', 'ended'])
    expect(answers(events)).toEqual([
      { kind: 'reply', from: '198.51.100.10', rttMs: 12, replyTtl: 61, isLate: false }
    ])
  })

  test('is lost after the time limit, and late where the answer still comes', async () => {
    const sender = new FakeEchoSender()
    sender.network = () => answer(11003, '192.0.2.3', 3070)
    const { events } = start(sender, { ...ping, rounds: null })
    await vi.advanceTimersByTimeAsync(1030)
    expect(types(events)).toContain('lost')
    await vi.advanceTimersByTimeAsync(2500)
    expect(answers(events)[0]).toMatchObject({
      kind: 'unreachable',
      reason: 'host',
      from: '192.0.2.3',
      isLate: true
    })
  })

  test('that Windows refuses is not sent, with what Windows says', async () => {
    const sender = new FakeEchoSender()
    sender.network = () => failure(11050)
    sender.route = false
    const { events } = start(sender, ping)
    await vi.advanceTimersByTimeAsync(1100)
    expect(types(events)).toEqual(['not-sent', 'round', 'ended'])
    expect(events[0]).toMatchObject({
      reason: 'no-route',
      detail: 'IP_GENERAL_FAILURE (error 11050)'
    })
  })

  test('that Windows gives up after a while was sent: its own word is an answer', async () => {
    const sender = new FakeEchoSender()
    sender.network = () => failure(11003, 900)
    const { events } = start(sender, ping)
    await vi.advanceTimersByTimeAsync(1100)
    expect(types(events)).toEqual(['sent', 'answered', 'round', 'ended'])
    expect(answers(events)[0]).toMatchObject({ kind: 'unreachable', from: null, isLocal: true })
  })
})

describe('a path', () => {
  test('has all hops asked at once and tells each router', async () => {
    const sender = new FakeEchoSender()
    sender.network = threeRouters
    const { events } = start(sender, path)
    await vi.advanceTimersByTimeAsync(1)
    expect(sender.requests.map(({ ttl }) => ttl)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    await vi.advanceTimersByTimeAsync(1100)
    const firstFour = answers(events).slice(0, 4)
    expect(firstFour.map(({ kind, from, rttMs }) => [kind, from, rttMs])).toEqual([
      ['expired', '192.0.2.1', 10],
      ['expired', '192.0.2.2', 20],
      ['expired', '192.0.2.3', 30],
      ['reply', '198.51.100.10', 40]
    ])
    expect(types(events).at(-1)).toBe('ended')
  })

  test('with fewer lanes than hops: one after the other, and round trips stay what they are', async () => {
    const sender = new FakeEchoSender()
    sender.network = threeRouters
    const { events } = start(sender, path, 2)
    await vi.advanceTimersByTimeAsync(2000)
    expect(sender.mostUnderWay).toBe(2)
    expect(sender.requests).toHaveLength(8)
    expect(answers(events).map(({ rttMs }) => rttMs)).toEqual([10, 20, 30, 40, 40, 40, 40, 40])
    expect(types(events)).not.toContain('lost')
  })

  test('of many silent hops frees its lanes at the time limit, all but a few', async () => {
    const sender = new FakeEchoSender()
    start(sender, { ...path, maxTtl: 30 })
    await vi.advanceTimersByTimeAsync(1)
    const waits = sender.requests.map(({ waitMs }) => waitMs)
    expect(waits).toHaveLength(28)
    expect(waits.filter((wait) => wait > 1000)).toHaveLength(7)
  })

  test('whose lanes are full asks for no more rounds than it can send', async () => {
    const sender = new FakeEchoSender()
    const { run } = start(sender, { ...path, maxTtl: 30, intervalMs: 200, rounds: null }, 1)
    await vi.advanceTimersByTimeAsync(20_000)
    run.stop()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(sender.requests.length).toBeLessThan(25)
  })
})

describe('runs side by side', () => {
  test('share the lanes', async () => {
    const sender = new FakeEchoSender()
    const engine = new WindowsIcmpEngine({ sender, lanes: 4, interfaces: () => ({}) })
    const ended: string[] = []
    for (const address of ['198.51.100.1', '198.51.100.2', '198.51.100.3']) {
      engine.start({ ...path, address }, (told) => {
        if (told.some(({ type }) => type === 'ended')) ended.push(address)
      })
    }
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sender.mostUnderWay).toBe(4)
    expect(ended.sort()).toEqual(['198.51.100.1', '198.51.100.2', '198.51.100.3'])
  })
})

describe('the end', () => {
  test('of a run that is stopped comes at once, and what comes back later is not heard', async () => {
    const sender = new FakeEchoSender()
    sender.network = () => answer(0, '198.51.100.10', 500)
    const { run, events } = start(sender, { ...ping, rounds: null })
    await vi.advanceTimersByTimeAsync(100)
    run.stop()
    run.stop()
    await vi.advanceTimersByTimeAsync(10)
    expect(types(events)).toEqual(['sent', 'ended'])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(types(events)).toEqual(['sent', 'ended'])
    expect(sender.requests).toHaveLength(1)
  })

  test('of the engine ends its runs', async () => {
    const sender = new FakeEchoSender()
    const { engine, events } = start(sender, { ...ping, rounds: null })
    await vi.advanceTimersByTimeAsync(100)
    engine.close()
    await vi.advanceTimersByTimeAsync(10)
    expect(events.at(-1)).toEqual({ type: 'ended', fault: null })
    expect(sender.isClosed).toBe(true)
  })

  test('leaves no timer behind', async () => {
    const sender = new FakeEchoSender()
    sender.network = threeRouters
    const { run } = start(sender, { ...path, rounds: null })
    await vi.advanceTimersByTimeAsync(1500)
    run.stop()
    await vi.advanceTimersByTimeAsync(5000)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('comes with a fault where the call cannot be made', async () => {
    const sender = new FakeEchoSender()
    sender.send = () => {
      throw new Error('too many calls')
    }
    const { events } = start(sender, path)
    await vi.advanceTimersByTimeAsync(10)
    expect(events).toEqual([
      {
        type: 'ended',
        fault: { kind: 'crash', what: 'Sending an echo request', detail: 'too many calls' }
      }
    ])
  })
})

test('an interval can be changed while the run goes on', async () => {
  const sender = new FakeEchoSender()
  sender.network = threeRouters
  const { run } = start(sender, { ...ping, intervalMs: 60_000, rounds: null })
  await vi.advanceTimersByTimeAsync(1000)
  expect(sender.requests).toHaveLength(1)
  run.changeInterval(1000)
  await vi.advanceTimersByTimeAsync(5000)
  expect(sender.requests.length).toBeGreaterThanOrEqual(5)
})

describe('what cannot be', () => {
  test('IPv6 without its functions is no ability, and the gap says why', async () => {
    const sender = new FakeEchoSender()
    sender.families = { 4: known(true), 6: unknown('this Windows does not have the functions') }
    const { engine, events } = start(sender, { ...ping, family: 6, address: '::1' })
    expect(engine.abilities.families).toEqual([4])
    expect(engine.gaps[0]).toEqual({
      what: 'IPv6',
      why: 'this Windows does not have the functions.',
      remedy: null
    })
    await vi.advanceTimersByTimeAsync(10)
    expect(events).toMatchObject([{ type: 'ended', fault: { what: 'Sending to “::1”' } }])
  })

  test('a zone that no interface has ends the run with the reason', async () => {
    const sender = new FakeEchoSender()
    const { events } = start(sender, { ...ping, family: 6, address: 'fe80::1%eth9' })
    await vi.advanceTimersByTimeAsync(10)
    expect(events).toMatchObject([
      {
        type: 'ended',
        fault: { detail: 'no interface with a link-local address is named “eth9”' }
      }
    ])
    expect(sender.requests).toEqual([])
  })

  test('few threads are told as a gap, with the remedy', () => {
    const sender = new FakeEchoSender()
    const { gaps } = new WindowsIcmpEngine({ sender, lanes: 2 })
    expect(gaps.at(-1)?.remedy).toContain('UV_THREADPOOL_SIZE=32')
  })
})
