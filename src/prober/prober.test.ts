import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { known, unknown } from '../shared/model/fact'
import type { ProbeEvent } from '../shared/model/probe'
import { FakeEngine } from './fake-engine.fixture'
import type { NameResolution } from './names/resolve-name'
import type { ProbingOptions, TargetState } from './probed-target'
import { createProber, mostTargets, type Prober } from './prober'
import { createEngines } from './select-engines'
import { SteadyTime } from './steady-time'

const usual: ProbingOptions = {
  scope: 'path',
  family: null,
  protocol: null,
  engine: 'auto',
  intervalMs: 1000,
  rounds: null,
  maxTtl: 30,
  timeLimitMs: 1000,
  flows: 1
}

const found: NameResolution = {
  kind: 'found',
  addresses: [
    { address: '2001:db8::1', family: 6 },
    { address: '192.0.2.1', family: 4 }
  ]
}

let native: FakeEngine
let program: FakeEngine
let prober: Prober
let resolve: (name: string) => Promise<NameResolution>
let told: ProbeEvent[]
let phases: string[]

function make({
  hasNative = true,
  hasProgram = true,
  spacingMs = 0,
  time = new SteadyTime()
} = {}): Prober {
  native = new FakeEngine('native')
  program = new FakeEngine('traceroute')
  return createProber({
    engines: createEngines({
      native: hasNative ? known(native) : unknown('koffi is missing'),
      findPrograms: () =>
        Promise.resolve({
          engines: hasProgram ? [program] : [],
          refusals: hasProgram ? [] : [{ name: 'traceroute', why: 'it is not here' }]
        })
    }),
    resolve: (name) => resolve(name),
    spacingMs,
    time,
    findLinkMtu: () => Promise.resolve(9000),
    listener: {
      onEvents: (_, events) => told.push(...events),
      onState: (_, { phase }) => phases.push(phase)
    }
  })
}

beforeEach(() => {
  resolve = () => Promise.resolve(found)
  told = []
  phases = []
  prober = make()
})
afterEach(() => {
  prober.close()
})

function start(typed = 'host.example', part: Partial<ProbingOptions> = {}): number {
  const outcome = prober.start(typed, { ...usual, ...part })
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.id
}

/** Lets all that was promised happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

function stateOf(id: number): TargetState {
  const state = prober.state(id)
  if (state === null) throw new Error('there is no such target')
  return state
}

test('resolves the name, probes its first address, and says so on the way', async () => {
  const id = start('https://host.example/x')
  expect(stateOf(id)).toMatchObject({ phase: 'resolving', target: { host: 'host.example' } })
  await settle()
  expect(stateOf(id)).toMatchObject({
    phase: 'probing',
    address: { address: '2001:db8::1', family: 6 },
    addresses: found.addresses,
    engine: { name: 'native' }
  })
  expect(native.last.order).toMatchObject({ address: '2001:db8::1', family: 6, maxTtl: 30 })
  native.last.reply()
  native.last.end()
  await prober.ended(id)
  expect(stateOf(id).phase).toBe('ended')
  expect(prober.report(id)?.end).toMatchObject({ kind: 'reached', by: '2001:db8::1' })
  expect(prober.verdicts(id).map(({ kind }) => kind)).toEqual(['reached'])
  expect(told.map(({ type }) => type)).toEqual(['sent', 'answered', 'round', 'ended'])
})

test('a literal address is probed without asking anybody', async () => {
  resolve = () => Promise.reject(new Error('not to be asked'))
  start('192.0.2.7')
  await settle()
  expect(native.last.order.address).toBe('192.0.2.7')
})

test('a family that is asked for chooses among the addresses', async () => {
  start('host.example', { family: 4 })
  await settle()
  expect(native.last.order.address).toBe('192.0.2.1')
})

test('what is no target is refused with a sentence', () => {
  expect(prober.start('-f', usual)).toEqual({
    ok: false,
    reason: 'A target cannot begin with “-”: programs take that for an option.'
  })
})

describe('a name without an address', () => {
  test.each([
    ['name-not-found', null],
    ['no-address', null],
    ['name-server-silent', 'no answer for 5 seconds']
  ] as const)('%s ends at once, and is told', async (kind, detail) => {
    resolve = () => Promise.resolve({ kind, detail })
    const id = start()
    await prober.ended(id)
    expect(prober.report(id)?.end).toMatchObject({ kind, detail })
    expect(prober.verdicts(id).map((verdict) => verdict.kind)).toEqual(['name-problem'])
    expect(native.runs).toEqual([])
  })

  test('of the family that is asked for', async () => {
    const id = start('192.0.2.7', { family: 6 })
    await prober.ended(id)
    expect(prober.report(id)?.end).toMatchObject({ kind: 'no-address', detail: 'none of IPv6' })
  })
})

describe('engines', () => {
  const refused = {
    kind: 'permission',
    what: 'Opening a socket',
    detail: 'not permitted'
  } as const

  test('one that is refused something gives way to the next, and why is kept', async () => {
    const id = start()
    await settle()
    native.last.end(refused)
    await settle()
    expect(stateOf(id)).toMatchObject({
      engine: { name: 'traceroute' },
      run: 2,
      passedOver: [{ name: 'native', why: 'Opening a socket: not permitted' }]
    })
    program.last.reply()
    expect(prober.report(id)?.end?.kind).toBe('reached')
    expect(told.map(({ type }) => type)).toEqual(['sent', 'answered', 'round'])
  })

  test('the last one’s failure is how it ends', async () => {
    const id = start('host.example', { engine: 'native' })
    await settle()
    native.last.end(refused)
    await prober.ended(id)
    expect(prober.report(id)?.end?.kind).toBe('no-permission')
  })

  test('one that fails after it was answered is not replaced: its figures stay', async () => {
    const id = start()
    await settle()
    native.last.reply()
    native.last.end({ kind: 'crash', what: 'The thread', detail: 'ended' })
    await prober.ended(id)
    expect(prober.report(id)?.hops).toHaveLength(1)
    expect(program.runs).toEqual([])
  })

  test('without any the reasons are told', async () => {
    prober = make({ hasNative: false, hasProgram: false })
    const id = start()
    await prober.ended(id)
    expect(prober.report(id)?.end).toMatchObject({
      kind: 'tool-missing',
      detail: 'native: koffi is missing; traceroute: it is not here'
    })
  })
})

test('what is told has one time, whatever the clock is set to meanwhile', async () => {
  const clock = { epoch: 1_800_000_000_000, monotonic: 0 }
  const time = new SteadyTime({
    epochMs: () => clock.epoch,
    monotonicMs: () => clock.monotonic,
    uptimeMs: () => clock.monotonic
  })
  prober = make({ time })
  start('192.0.2.1')
  await settle()
  for (const step of [0, -3_600_000, 7_200_000]) {
    clock.epoch += 1000 + step
    clock.monotonic += 1000
    const probe = clock.monotonic
    const where = { ttl: 1, round: 0, flow: 0 }
    native.last.emit([{ type: 'sent', probe, ...where, sentAt: clock.epoch }])
  }
  const sentAt = told.flatMap((event) => (event.type === 'sent' ? [event.sentAt] : []))
  expect(sentAt.map((at) => at - 1_800_000_000_000)).toEqual([1000, 2000, 3000])
  expect(prober.now()).toBe(sentAt.at(-1))
})

test('a packet that is too big for the way is told beside what the own link carries', async () => {
  const id = start('192.0.2.1')
  await settle()
  native.last.emit([
    { type: 'sent', probe: 0, ttl: 2, round: 0, flow: 0, sentAt: 1000 },
    {
      type: 'answered',
      probe: 0,
      answer: {
        ...{ kind: 'unreachable', reason: 'too-big', mtu: 1400, isLocal: false, isLate: false },
        ...{ from: '198.51.100.1', rttMs: 5, replyTtl: 64 }
      }
    }
  ])
  const [verdict] = prober.verdicts(id).filter(({ kind }) => kind === 'small-mtu')
  expect(verdict?.text).toContain('at most 1400 bytes, this computer’s own 9000.')
})

describe('while it runs', () => {
  test('another interval is passed on', async () => {
    const id = start()
    await settle()
    prober.change(id, { intervalMs: 5000 })
    expect(native.last.intervals).toEqual([5000])
    expect(native.runs).toHaveLength(1)
    expect(stateOf(id).options.intervalMs).toBe(5000)
  })

  test('another family begins anew, and what the old run still says is passed over', async () => {
    const id = start()
    await settle()
    const old = native.last
    old.reply()
    prober.change(id, { family: 4 })
    expect(old.isStopped).toBe(true)
    expect(prober.report(id)?.hops).toEqual([])
    await settle()
    expect(native.last.order.address).toBe('192.0.2.1')
    old.reply()
    expect(prober.report(id)?.hops).toEqual([])
    expect(stateOf(id).phase).toBe('probing')
  })

  test('stopping keeps what is known', async () => {
    const id = start()
    await settle()
    native.last.reply()
    prober.stop(id)
    await prober.ended(id)
    expect(native.last.isStopped).toBe(true)
    expect(prober.report(id)?.end?.kind).toBe('reached')
  })

  test('going on after a stop counts on, with the same address and without a look at the name', async () => {
    let asked = 0
    resolve = () => {
      asked += 1
      return Promise.resolve(found)
    }
    const id = start()
    await settle()
    native.last.reply()
    prober.stop(id)
    await prober.ended(id)
    prober.resume(id)
    await settle()
    native.last.reply()
    expect(prober.report(id)?.hops[0]).toMatchObject({ sent: 2, received: 2 })
    expect(stateOf(id)).toMatchObject({ phase: 'probing', run: 2, since: 1 })
    expect([asked, native.last.order.address]).toEqual([1, '2001:db8::1'])
  })

  test('going on right after a stop waits for that; a start begins anew', async () => {
    const id = start()
    await settle()
    native.last.reply()
    prober.stop(id)
    prober.resume(id)
    await settle()
    expect(native.runs).toHaveLength(2)
    expect(stateOf(id)).toMatchObject({ phase: 'probing', since: 1 })
    prober.change(id, { scope: 'path' })
    await settle()
    expect(stateOf(id)).toMatchObject({ phase: 'probing', run: 3, since: 3 })
    expect(prober.report(id)?.hops).toEqual([])
  })

  test('stopping while the name is looked up leaves nothing to come', async () => {
    const answers: ((resolution: NameResolution) => void)[] = []
    resolve = () => new Promise((resolve) => answers.push(resolve))
    const id = start()
    prober.stop(id)
    await prober.ended(id)
    for (const answer of answers) answer(found)
    await settle()
    expect(native.runs).toEqual([])
  })

  test('a target that is removed says nothing any more', async () => {
    const id = start()
    await settle()
    prober.remove(id)
    const { length } = told
    native.last.reply()
    await settle()
    expect(told).toHaveLength(length)
    expect(prober.state(id)).toBeNull()
    await prober.ended(id)
  })

  test('closing stops all, and the engines', async () => {
    start()
    start('192.0.2.7')
    await settle()
    prober.close()
    expect(native.runs.map(({ isStopped }) => isStopped)).toEqual([true, true])
    expect(native.isClosed).toBe(true)
  })
})

test('several begin one after the other, and one that is stopped meanwhile never does', async () => {
  prober = make({ spacingMs: 100 })
  const ids = ['192.0.2.7', '192.0.2.8', '192.0.2.9'].map((typed) => start(typed))
  await settle()
  expect(native.runs).toHaveLength(1)
  prober.stop(ids[1] ?? 0)
  await expect.poll(() => native.runs.length).toBe(2)
  expect(native.runs.map(({ order }) => order.address)).toEqual(['192.0.2.7', '192.0.2.9'])
})

test('an engine that fails in a way that nobody foresaw ends the target', async () => {
  const id = start()
  await settle()
  program.start = () => {
    throw new RangeError('no literal')
  }
  native.last.end({ kind: 'crash', what: 'The thread', detail: 'ended' })
  await prober.ended(id)
  expect(prober.report(id)?.end).toMatchObject({ kind: 'engine-failed', detail: 'no literal' })
})

test('the number of targets is bounded', () => {
  for (let count = 0; count < mostTargets; count += 1) start('192.0.2.7')
  expect(prober.start('192.0.2.7', usual)).toMatchObject({ ok: false })
})
