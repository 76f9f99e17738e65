import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { ProbeEvent } from '../../../shared/model/probe'
import type { ProbeOrder } from '../../probe-engine'
import { withoutSent } from './event-text.fixture'
import { type FakeProgram, fakePrograms, timeout } from './fake-programs.fixture'
import { fixture } from './finding-text.fixture'
import { RouteEngine } from './route-engine'
import type { RouteKind } from './route-kind'

const usual: ProbeOrder = {
  address: '198.51.100.10',
  family: 4,
  protocol: null,
  scope: 'path',
  maxTtl: 9,
  intervalMs: 10,
  rounds: 1,
  timeLimitMs: 1000,
  flows: 1
}

interface Setup {
  readonly kind?: RouteKind
  readonly order?: Partial<ProbeOrder>
  readonly printsAtEnd?: boolean
}

/** An engine with programs that a test plays, and a run of it. */
function start({ kind = 'linux', order = {}, printsAtEnd = false }: Setup = {}) {
  const { startLines, started } = fakePrograms()
  const command = { path: '/usr/bin/fake', before: [], printsAtEnd }
  const engine = new RouteEngine(
    {
      kind,
      choice: { name: 'fake', reason: 'It is a fake.' },
      gaps: [],
      commands: { 4: command },
      protocols: ['udp']
    },
    {
      startLines,
      isOwnAddress: () => false,
      routeRefusal: () => Promise.resolve({ reason: 'no-route', detail: 'ENETUNREACH' })
    }
  )
  const events: ProbeEvent[] = []
  const run = engine.start({ ...usual, ...order }, (more) => events.push(...more))
  return {
    engine,
    run,
    started,
    events,
    texts: () => withoutSent(events),
    /** The program that is started as number `index`, from 0. */
    program: async (index: number): Promise<FakeProgram> => {
      await expect.poll(() => started.length).toBeGreaterThan(index)
      const program = started[index]
      if (program === undefined) throw new Error('it was not started')
      return program
    },
    ended: () => expect.poll(() => events.at(-1)?.type).toBe('ended')
  }
}

const reached = ' 1  198.18.1.1  2.0 ms\n 2  198.51.100.10  41.0 ms'

describe('rounds', () => {
  test('one round: hops as they are told, its end, the end of the run', async () => {
    const { program, texts, events, ended } = start()
    const only = await program(0)
    only.print(' 1  198.18.1.1  2.0 ms')
    only.print(' 2  *')
    expect(texts()).toEqual(['0@1 expired 198.18.1.1 2', '1@2 lost'])
    only.print(' 3  198.51.100.10  41.0 ms')
    only.end()
    await ended()
    expect(texts().slice(2)).toEqual(['2@3 reply 198.51.100.10 41', 'round 0', 'ended'])
    const round = events.find((event) => event.type === 'round')
    expect(round?.tookMs).toBeGreaterThanOrEqual(0)
  })

  test('never two at once, the next after the interval, numbers go on', async () => {
    const { program, started, texts, ended } = start({ order: { rounds: 2, intervalMs: 20 } })
    const first = await program(0)
    await sleep(60)
    expect(started).toHaveLength(1)
    first.print(reached)
    first.end()
    const second = await program(1)
    second.print(reached)
    second.end()
    await ended()
    expect(texts().slice(2)).toEqual([
      'round 0',
      '2@1 expired 198.18.1.1 2',
      '3@2 reply 198.51.100.10 41',
      'round 1',
      'ended'
    ])
  })

  test('where the target stood is as far as the next asks, until it is not there', async () => {
    const { program, engine } = start({ order: { rounds: null } })
    const asked = async (index: number) => (await program(index)).args.join(' ')
    const endOf = async (index: number, text: string) => {
      const one = await program(index)
      one.print(text)
      one.end()
    }
    expect(await asked(0)).toContain('-m 9')
    await endOf(0, reached)
    expect(await asked(1)).toContain('-m 2')
    await endOf(1, ' 1  198.18.1.1  2.0 ms\n 2  *')
    expect(await asked(2)).toContain('-m 9')
    engine.close()
  })

  test('a silent target is waited for longer in the second round, for a router’s last word', async () => {
    const { program, engine } = start({ order: { rounds: null } })
    const waits: (string | undefined)[] = []
    for (let index = 0; index < 10; index += 1) {
      const one = await program(index)
      waits.push(/-w (\S+)/.exec(one.args.join(' '))?.[1])
      one.print(' 1  198.18.1.1  2.0 ms\n 2  *')
      one.end()
    }
    expect(waits).toEqual(['1', '3.5', ...Array<string>(7).fill('1'), '3.5'])
    engine.close()
  })

  test('a shorter interval takes hold at once', async () => {
    const { program, run } = start({ order: { rounds: null, intervalMs: 60_000 } })
    const first = await program(0)
    first.print(reached)
    first.end()
    await sleep(20)
    run.changeInterval(30)
    await program(1)
    run.stop()
  })

  test('stop ends the program and then the run, and no round; a second one does nothing', async () => {
    const { program, run, texts, ended, started } = start({ order: { rounds: null } })
    const first = await program(0)
    first.print(' 1  198.18.1.1  2.0 ms')
    run.stop()
    run.stop()
    await ended()
    await sleep(30)
    expect(first.isStopped).toBe(true)
    expect(texts()).toEqual(['0@1 expired 198.18.1.1 2', 'ended'])
    expect(started).toHaveLength(1)
  })

  test('stop between two rounds ends the run', async () => {
    const { program, run, events, ended } = start({ order: { rounds: null, intervalMs: 60_000 } })
    const first = await program(0)
    first.print(reached)
    first.end()
    await expect.poll(() => events.at(-1)?.type).toBe('round')
    run.stop()
    await ended()
  })
})

describe('programs that ask hop after hop', () => {
  test('share a path, and those behind its end are stopped', async () => {
    const { program, started, texts, ended } = start({ kind: 'bsd' })
    const near = await program(0)
    expect(started.map(({ args }) => /-f \d -m \d/.exec(args.join(' '))?.[0])).toEqual([
      '-f 1 -m 3',
      '-f 4 -m 6',
      '-f 7 -m 9'
    ])
    started[1]?.print(' 4  198.18.43.4  20.0 ms\n 5  198.51.100.10  41.0 ms')
    expect(started.map(({ isStopped }) => isStopped)).toEqual([false, false, true])
    started[1]?.end()
    near.print(' 1  198.18.1.1  2.0 ms\n 2  *\n 3  *')
    near.end()
    await ended()
    expect(texts().slice(-3)).toEqual(['4@3 lost', 'round 0', 'ended'])
  })

  test('a refusal of the way ends it too', async () => {
    const { program, started, engine } = start({ kind: 'busybox' })
    ;(await program(0)).print(' 1  198.18.1.1  2.0 ms !N')
    expect(started.map(({ isStopped }) => isStopped)).toEqual([false, true, true])
    engine.close()
  })

  test('no two of busybox, which tells answers by their port alone, use one', async () => {
    const { program, started, engine } = start({ kind: 'busybox' })
    await program(2)
    const ports = started.map(({ args }) => Number(args[args.indexOf('-p') + 1]))
    const used = ports.flatMap((port) => [port + 1, port + 2, port + 3])
    expect(new Set(used).size).toBe(9)
    engine.close()
  })

  test('five silent hops in a row are enough where the path cannot be shared', async () => {
    const { program, texts, ended } = start({ kind: 'tracepath', order: { maxTtl: 30 } })
    const only = await program(0)
    only.print(' 1:  198.18.1.1      2.0ms ')
    for (let ttl = 2; ttl <= 9; ttl += 1) only.print(` ${ttl}:  no reply`)
    await ended()
    expect(only.isStopped).toBe(true)
    expect(texts()[0]).toBe('0@1 expired 198.18.1.1 2')
    expect(texts().slice(-3)).toEqual(['15@6 lost', 'round 0', 'ended'])
  })

  test('when a probe was sent is known as well as the lines tell', async () => {
    const before = Date.now()
    const { program, events, engine } = start({ kind: 'tracepath' })
    const only = await program(0)
    const started = Date.now()
    await sleep(5)
    const printed = Date.now()
    only.print(' 1:  198.18.1.1      2.0ms ')
    const told = Date.now()
    await sleep(5)
    only.print(' 2:  198.51.100.10      2.0ms reached')
    const times = events.flatMap((event) => (event.type === 'sent' ? [event.sentAt] : []))
    expect(times).toHaveLength(2)
    const [first = 0, second = 0] = times
    expect(first >= before && first <= started).toBe(true)
    expect(second >= printed && second <= told).toBe(true)
    engine.close()
  })
})

describe('what goes wrong', () => {
  test('no route: nothing was sent in this round, and the next one is tried', async () => {
    const { program, texts, ended } = start({ order: { rounds: 2 } })
    for (const index of [0, 1]) {
      const one = await program(index)
      one.complain('connect: Network is unreachable')
      one.end({ exitCode: 1 })
    }
    await ended()
    const notSent = 'not sent: no-route (connect: Network is unreachable)'
    expect(texts()).toEqual([notSent, 'round 0', notSent, 'round 1', 'ended'])
  })

  test('macOS asks every hop although it cannot send: it is stopped, and no star is a loss', async () => {
    const { program, started, texts, ended } = start({ kind: 'bsd' })
    const near = await program(0)
    near.print(fixture('bsd-no-route.written.txt'))
    for (const one of started) one.complain('traceroute: sendto: No route to host')
    await ended()
    expect(texts()).toEqual([
      'not sent: no-route (traceroute: sendto: No route to host)',
      'round 0',
      'ended'
    ])
  })

  test('where the program does not tell why, the system is asked for its route', async () => {
    const { program, texts, ended } = start({ kind: 'tracepath' })
    const only = await program(0)
    only.print(fixture('tracepath-no-route-local.txt'))
    only.end()
    await ended()
    expect(texts()).toEqual(['not sent: no-route (ENETUNREACH)', 'round 0', 'ended'])
  })

  test('no right: the run ends, with what the program said', async () => {
    const { program, texts, ended } = start({ order: { rounds: null } })
    const only = await program(0)
    only.complain('You do not have enough privileges to use this traceroute method.')
    only.complain('socket: Operation not permitted')
    only.end({ exitCode: 1 })
    await ended()
    expect(texts()).toEqual([
      'ended: permission (You do not have enough privileges to use this traceroute method.)'
    ])
  })

  test('one that had told of hops when its time was over was of use', async () => {
    const { program, texts, ended } = start()
    const only = await program(0)
    only.print(' 1  198.18.1.1  2.0 ms')
    only.printPart(' 2  198.18.12.2  10.3 ms')
    only.end(timeout)
    await ended()
    expect(texts()).toEqual(['0@1 expired 198.18.1.1 2', 'round 0', 'ended'])
  })

  test.each([
    ['nothing within its time', timeout, 'timeout (it did not end in time)'],
    ['nothing that can be read', {}, 'parse (it told of no hop in a form that Portlight knows)'],
    ['nothing but an exit code', { exitCode: 3 }, 'crash (it ended with exit code 3)'],
    ['nothing, killed', { exitCode: null, signal: 'SIGSEGV' }, 'crash (ended by SIGSEGV)']
  ] as const)('one that tells %s is a fault', async (_name, ending, fault) => {
    const { program, texts, ended } = start()
    const only = await program(0)
    only.print('traceroute to 198.51.100.10 (198.51.100.10), 30 hops max')
    only.end(ending)
    await ended()
    expect(texts()).toEqual([`ended: ${fault}`])
  })

  test('its own words are told where it has some', async () => {
    const { program, texts, ended } = start()
    const only = await program(0)
    only.complain('\nCannot handle it')
    only.end({ exitCode: 2 })
    await ended()
    expect(texts()).toEqual(['ended: crash (Cannot handle it)'])
  })

  test('one that keeps what it prints until its end gets the time for all hops', async () => {
    const limitOf = async (printsAtEnd: boolean) => {
      const { program, engine } = start({ kind: 'tracepath', order: { maxTtl: 30 }, printsAtEnd })
      const { limitMs } = await program(0)
      engine.close()
      return limitMs
    }
    expect(await limitOf(true)).toBe(95_000)
    expect(await limitOf(false)).toBe(50_000)
  })
})

describe('orders that cannot be carried out', () => {
  test('a family or a protocol that the program has not', async () => {
    const six = start({ order: { family: 6, address: '2001:db8::10' } })
    await six.ended()
    expect(six.texts()).toEqual(['ended: missing-tool (it has no IPv6 here)'])
    const icmp = start({ order: { protocol: 'icmp' } })
    await icmp.ended()
    expect(icmp.texts()).toEqual(['ended: missing-tool (it has no ICMP here)'])
    expect(icmp.started).toEqual([])
  })

  test('what is no literal address is thrown back', () => {
    expect(() => start({ order: { address: '--help' } })).toThrow(RangeError)
  })
})

test('close ends all runs', async () => {
  const { engine, program, ended } = start({ order: { rounds: null } })
  const one = await program(0)
  engine.close()
  await ended()
  expect(one.isStopped).toBe(true)
})
