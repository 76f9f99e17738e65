import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ProbeEvent } from '../../../shared/model/probe'
import { ToolError } from '../../../system/tools/tool-runner'
import type { ProbeOrder, ProbeRun } from '../../probe-engine'
import { type FakePing, type FakePings, fakePings } from './fake-ping.fixture'
import { PingEngine } from './ping-engine'
import type { PingKind } from './ping-program'

const usual: ProbeOrder = {
  address: '192.0.2.1',
  family: 4,
  protocol: null,
  scope: 'target',
  maxTtl: 4,
  intervalMs: 1000,
  rounds: null,
  timeLimitMs: 1000,
  flows: 1
}

interface Started {
  readonly engine: PingEngine
  readonly run: ProbeRun
  readonly events: ProbeEvent[]
}

function start(kind: PingKind, system: FakePings, task: Partial<ProbeOrder> = {}): Started {
  const order = { ...usual, ...task }
  const program = { kind, path: '/bin/ping', leading: [], version: null }
  const choice = { name: 'ping', reason: 'A test.' }
  const facts = { scope: order.scope, choice, gaps: [], programs: { [order.family]: program } }
  const engine = new PingEngine(facts, system)
  const events: ProbeEvent[] = []
  const run = engine.start(order, (some) => {
    events.push(...some)
  })
  return { engine, run, events }
}

const typesOf = (events: readonly ProbeEvent[]) =>
  events.map(({ type }) => type).filter((type) => type !== 'round')

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a stream', () => {
  test('is one program with a count, that is gone with the run', async () => {
    const system = fakePings()
    const { run, events } = start('iputils', system)
    expect(events).toEqual([])
    await vi.advanceTimersByTimeAsync(10)
    const [ping] = system.started
    expect(ping?.option('-c')).toBe('300')
    ping?.print('64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=5.00 ms')
    await vi.advanceTimersByTimeAsync(3000)
    expect(system.started).toHaveLength(1)
    expect(typesOf(events).slice(0, 2)).toEqual(['sent', 'answered'])
    run.stop()
    await vi.advanceTimersByTimeAsync(1)
    expect(ping?.isStopped).toBe(true)
    expect(events.at(-1)).toEqual({ type: 'ended', fault: null })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a line that was cut is not read', async () => {
    const system = fakePings()
    const { events } = start('iputils', {
      ...system,
      startLines: (path, args, options) => {
        const lines = system.startLines(path, args, options)
        options.onLine('64 bytes from 192.0.2.1: icmp_seq=1 ttl=64 time=5.00 ms', 'stdout', false)
        return lines
      }
    })
    await vi.advanceTimersByTimeAsync(50)
    expect(events).toEqual([])
  })

  test('a program that is missing ends the run', async () => {
    const failure = new ToolError('missing-tool', 'there is no /bin/ping')
    const system = fakePings((ping) => {
      ping.end({ exitCode: null, failure })
    })
    const { events } = start('iputils', system)
    await vi.advanceTimersByTimeAsync(10)
    expect(events).toEqual([
      {
        type: 'ended',
        fault: { kind: 'missing-tool', what: 'Running ping', detail: 'there is no /bin/ping' }
      }
    ])
  })

  test('one that does not take its options says so', async () => {
    const system = fakePings((ping) => {
      ping.complain("ping: invalid option -- 'O'")
      ping.end({ exitCode: 2 })
    })
    const { events } = start('iputils', system)
    await vi.advanceTimersByTimeAsync(10)
    const detail = "/bin/ping ended with 2: ping: invalid option -- 'O'"
    expect(events.at(-1)).toMatchObject({ type: 'ended', fault: { kind: 'crash', detail } })
  })

  test('another interval is another program, and the old one is gone', async () => {
    const system = fakePings()
    const { run, engine } = start('iputils', system)
    await vi.advanceTimersByTimeAsync(500)
    run.changeInterval(200)
    await vi.advanceTimersByTimeAsync(700)
    expect(system.started.map((ping) => ping.option('-i'))).toEqual(['1', '0.2'])
    expect(system.started.map(({ isStopped }) => isStopped)).toEqual([true, false])
    engine.close()
    await vi.advanceTimersByTimeAsync(1)
    expect(system.started.every(({ isStopped }) => isStopped)).toBe(true)
  })

  test('ping6 of macOS keeps a second, whatever is asked', async () => {
    const system = fakePings()
    start('bsd6', system, { address: '2001:db8::1', family: 6, intervalMs: 200 })
    await vi.advanceTimersByTimeAsync(10)
    expect(system.started[0]?.option('-i')).toBe('1')
  })
})

describe('hop by hop', () => {
  /** Three hops; the third is the target. */
  const answer = (ping: FakePing) => {
    const ttl = Number(ping.option('-t'))
    ping.print('PING 192.0.2.1 (192.0.2.1) 56(84) bytes of data.')
    if (ttl < 3) ping.print(`From 198.51.100.${ttl} icmp_seq=1 Time to live exceeded`)
    else ping.print('64 bytes from 192.0.2.1: icmp_seq=1 ttl=62 time=31.2 ms')
    ping.end()
  }

  test('all at once, each with its TTL and one probe', async () => {
    const system = fakePings(answer)
    const { events } = start('iputils', system, { scope: 'path', rounds: 1 })
    await vi.advanceTimersByTimeAsync(5)
    expect(system.started.map((ping) => ping.option('-t'))).toEqual(['1', '2', '3', '4'])
    expect(new Set(system.started.map((ping) => ping.option('-c')))).toEqual(new Set(['1']))
    const answers = events.flatMap((event) => (event.type === 'answered' ? [event.answer] : []))
    expect(answers.slice(0, 3)).toMatchObject([
      { kind: 'expired', from: '198.51.100.1', rttMs: null },
      { kind: 'expired', from: '198.51.100.2', rttMs: null },
      { kind: 'reply', from: '192.0.2.1', rttMs: 31.2, replyTtl: 62 }
    ])
    expect(events.at(-1)).toEqual({ type: 'ended', fault: null })
  })

  test('a program whose probe is answered is gone, though it would wait on', async () => {
    const system = fakePings((ping) => {
      ping.print(
        '92 bytes from 198.51.100.1: Time to live exceeded',
        'Vr HL TOS  Len   ID Flg  off TTL Pro  cks      Src      Dst',
        ' 4  5  00 5400 29a3   0 0000  01  01 3ab1 192.0.2.7  192.0.2.1 ',
        ''
      )
    })
    const { events } = start('bsd', system, { scope: 'path', maxTtl: 1, rounds: 1 })
    await vi.advanceTimersByTimeAsync(10)
    expect(system.started[0]?.isStopped).toBe(true)
    expect(typesOf(events)).toEqual(['sent', 'answered', 'ended'])
  })

  test('a silent hop is asked, and lost', async () => {
    const system = fakePings((ping) => {
      if (ping.option('-t') !== '2') answer(ping)
    })
    const { events } = start('iputils', system, { scope: 'path', rounds: 1 })
    await vi.advanceTimersByTimeAsync(4000)
    const silent = events.flatMap((event) =>
      event.type === 'sent' && event.ttl === 2 ? [event.probe] : []
    )
    expect(silent.length).toBeGreaterThan(0)
    const lost = events.flatMap((event) => (event.type === 'lost' ? [event.probe] : []))
    expect(lost).toEqual(silent)
  })

  test('the number of programs is bounded', async () => {
    const system = fakePings()
    const task = { scope: 'path', maxTtl: 64, intervalMs: 200, timeLimitMs: 10_000 } as const
    const { events } = start('iputils', system, task)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(system.started.filter(({ isStopped }) => !isStopped).length).toBeLessThanOrEqual(64)
    expect(events.some(({ type }) => type === 'not-sent')).toBe(true)
  })

  test('those that wait for late answers alone make room', async () => {
    const system = fakePings()
    const { events } = start('iputils', system, { scope: 'path', maxTtl: 40, timeLimitMs: 200 })
    await vi.advanceTimersByTimeAsync(5000)
    expect(system.started.filter(({ isStopped }) => !isStopped).length).toBeLessThanOrEqual(64)
    expect(events.some(({ type }) => type === 'not-sent')).toBe(false)
  })

  test('a missing right ends the run', async () => {
    const system = fakePings((ping) => {
      ping.complain('ping: socket: Operation not permitted')
      ping.end({ exitCode: 2 })
    })
    const { events } = start('iputils', system, { scope: 'path' })
    await vi.advanceTimersByTimeAsync(100)
    expect(typesOf(events)).toEqual(['ended'])
    expect(events.at(-1)).toMatchObject({ fault: { kind: 'permission' } })
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('Windows', () => {
  test('one program a round, since it takes no interval', async () => {
    const system = fakePings((ping) => {
      ping.print('', 'Pinging 192.0.2.1 with 32 bytes of data:')
      ping.print('Reply from 192.0.2.1: bytes=32 time=12ms TTL=117', '')
      ping.print('Ping statistics for 192.0.2.1:')
      ping.end()
    })
    const { events } = start('windows', system, { rounds: 3 })
    await vi.advanceTimersByTimeAsync(2500)
    expect(system.started.map((ping) => ping.option('-n'))).toEqual(['1', '1', '1'])
    const answers = events.flatMap((event) => (event.type === 'answered' ? [event.answer] : []))
    expect(answers).toEqual(
      Array.from({ length: 3 }, () => ({
        ...{ kind: 'reply', from: '192.0.2.1', rttMs: 12, replyTtl: 117, isLate: false }
      }))
    )
    expect(events.at(-1)).toEqual({ type: 'ended', fault: null })
  })
})

describe('orders it cannot take', () => {
  test('junk instead of an address is a mistake of the caller', () => {
    for (const address of ['-f', '192.0.2.1;id', '::1', '']) {
      expect(() => start('iputils', fakePings(), { address })).toThrow(RangeError)
    }
  })

  test('UDP ends with the reason', async () => {
    const { events } = start('iputils', fakePings(), { protocol: 'udp' })
    await vi.advanceTimersByTimeAsync(1)
    expect(events).toMatchObject([{ type: 'ended', fault: { detail: 'ping sends ICMP only' } }])
  })
})
