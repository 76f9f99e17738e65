import { setImmediate as settle } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  type ProberMessage,
  readProbeCommand,
  type TargetView,
  type UpdateMessage
} from '../shared/ipc/probe-stream'
import { known } from '../shared/model/fact'
import type { ProbingOptions } from '../shared/model/probing'
import { FakeEngine } from './fake-engine.fixture'
import { createProbeDesk, type ProbeDesk } from './probe-desk'
import { createProber } from './prober'
import { SteadyTime } from './steady-time'
import { createEngines } from './select-engines'

const options: ProbingOptions = {
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
const start = { type: 'start', key: 7, typed: '192.0.2.7', options }

let native: FakeEngine
const second = () => 1000
const time = new SteadyTime({ epochMs: second, monotonicMs: second, uptimeMs: second })

let desk: ProbeDesk

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  native = new FakeEngine('native')
  const engines = createEngines({
    native: known(native),
    findPrograms: () =>
      Promise.resolve({
        engines: [new FakeEngine('traceroute')],
        refusals: [{ name: 'tracepath', why: 'it is not here' }]
      })
  })
  desk = createProbeDesk(engines, (listener) =>
    createProber({
      time,
      engines,
      listener,
      spacingMs: 0,
      resolve: () => Promise.resolve({ kind: 'name-not-found', detail: null })
    })
  )
})
afterEach(() => {
  desk.close()
  vi.useRealTimers()
})

/** A window that answers every update. */
function openWindow() {
  const messages: ProberMessage[] = []
  const client = desk.connect({
    send(message) {
      messages.push(message)
      if (message.type === 'update') client.receive({ type: 'ack', seq: message.seq })
    }
  })
  const updates = () => messages.filter((message) => message.type === 'update')
  return {
    client,
    messages,
    last: (): UpdateMessage | undefined => updates().at(-1),
    samples: () => updates().flatMap(({ samples }) => samples),
    /** What it was told last of a target. */
    target: (id: number): TargetView | undefined =>
      updates()
        .flatMap(({ targets }) => targets)
        .findLast((view) => view.id === id)
  }
}

/** Lets all that was promised happen, and time for an update pass. */
async function pass(ms = 250): Promise<void> {
  await settle()
  vi.advanceTimersByTime(ms)
  await settle()
}

test('a window is told the ways to probe, and then the targets', async () => {
  const { messages } = openWindow()
  await pass()
  expect(messages).toEqual([
    { type: 'engines', usable: [native.choice], refusals: [] },
    { type: 'update', seq: 1, at: 1000, isAll: true, targets: [], samples: [], removed: [] }
  ])
})

test('a target is probed, and what becomes of it is told', async () => {
  const { client, messages, target, samples } = openWindow()
  client.receive(start)
  expect(messages.at(-1)).toEqual({ type: 'started', key: 7, id: 1 })
  await pass()
  native.last.reply()
  await pass()
  expect(target(1)).toMatchObject({
    state: { phase: 'probing', run: 1, engine: { name: 'native' } },
    report: { end: { kind: 'reached' } },
    verdicts: [{ kind: 'reached' }]
  })
  expect(samples()).toEqual([
    {
      id: 1,
      run: 1,
      missed: 0,
      samples: [
        {
          probe: 0,
          ttl: 1,
          flow: 0,
          sentAt: 1000,
          outcome: 'reply',
          from: '192.0.2.7',
          rttMs: 5,
          isLate: false
        }
      ]
    }
  ])
})

test('what is no target is refused with its sentence', () => {
  const { client, messages } = openWindow()
  client.receive({ ...start, typed: 'a b' })
  expect(messages.at(-1)).toEqual({
    type: 'refused',
    key: 7,
    reason: 'A target has no spaces inside.'
  })
})

test('a message that is none does nothing', async () => {
  const { client } = openWindow()
  client.receive({ ...start, options: { ...options, intervalMs: 1 } })
  client.receive({ type: 'change', id: 9, part: { flows: 2 } })
  client.receive({ type: 'remove', id: 9 })
  client.receive(undefined)
  await pass()
  expect(native.runs).toEqual([])
})

test('change, stop and remove', async () => {
  const { client, target, last } = openWindow()
  client.receive(start)
  await pass()
  client.receive({ type: 'change', id: 1, part: { intervalMs: 200 } })
  expect(native.last.intervals).toEqual([200])
  client.receive({ type: 'change', id: 1, part: { protocol: 'udp' } })
  await pass()
  expect(target(1)?.state).toMatchObject({ phase: 'probing', run: 2 })
  client.receive({ type: 'stop', id: 1 })
  await pass()
  expect(target(1)?.state.phase).toBe('ended')
  client.receive({ type: 'remove', id: 1 })
  await pass()
  expect(last()).toMatchObject({ targets: [], removed: [1] })
})

test('programs that were looked for are told', async () => {
  const { client, messages } = openWindow()
  client.receive({ ...start, options: { ...options, engine: 'system' } })
  await pass()
  expect(messages.filter(({ type }) => type === 'engines').at(-1)).toMatchObject({
    usable: [{ name: 'native' }, { name: 'traceroute' }],
    refusals: [{ name: 'tracepath' }]
  })
})

test('targets outlive a window that is loaded anew', async () => {
  const before = openWindow()
  before.client.receive(start)
  await pass()
  before.client.close()
  await pass(1000)
  const after = openWindow()
  await pass(60_000)
  expect(after.last()?.targets.map(({ id }) => id)).toEqual([1])
  expect(native.last.isStopped).toBe(false)
})

test('where nobody watches nothing is sent, and what is known stays', async () => {
  const before = openWindow()
  before.client.receive(start)
  await pass()
  native.last.reply()
  before.client.close()
  await pass(10_000)
  expect(native.last.isStopped).toBe(true)
  const after = openWindow()
  await pass()
  expect(after.target(1)).toMatchObject({
    state: { phase: 'ended' },
    report: { end: { kind: 'reached' } }
  })
})

test('a second window sees what the first has started, and is told all anew when it asks', async () => {
  const [first, second] = [openWindow(), openWindow()]
  first.client.receive(start)
  await pass()
  expect(second.target(1)?.state.phase).toBe('probing')
  second.client.receive({ type: 'resync' })
  await pass()
  expect(second.last()).toMatchObject({ isAll: true, targets: [{ id: 1 }] })
})

test('closing leaves no timer', async () => {
  const { client } = openWindow()
  client.receive(start)
  await pass()
  client.close()
  desk.close()
  expect(vi.getTimerCount()).toBe(0)
  expect(native.isClosed).toBe(true)
})

/** Messages that resemble those of a window. */
const nearMessage = fc.record(
  {
    type: fc.constantFrom('start', 'change', 'stop', 'resume', 'remove', 'ack', 'resync', 'exec'),
    key: fc.oneof(fc.nat(), fc.anything()),
    id: fc.oneof(fc.constant(1), fc.nat(), fc.anything()),
    seq: fc.oneof(fc.nat(), fc.anything()),
    typed: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
    part: fc.oneof(fc.constant({ intervalMs: 500 }), fc.anything()),
    options: fc.oneof(fc.constant(options), fc.anything())
  },
  { requiredKeys: ['type'] }
)

test('junk of a window is ignored, and does no harm to what goes on', async () => {
  const { client, messages } = openWindow()
  client.receive(start)
  await pass()
  const before = messages.length
  fc.assert(
    fc.property(fc.oneof(nearMessage, fc.anything()), (junk) => {
      fc.pre(readProbeCommand(junk) === null)
      client.receive(junk)
    })
  )
  await pass()
  expect(messages).toHaveLength(before)
  expect(native.runs).toHaveLength(1)
  expect(native.last.isStopped).toBe(false)
})

test('no message, whatever numbers and texts are in it, makes the prober fail', async () => {
  const { client, target, last } = openWindow()
  await fc.assert(
    fc.asyncProperty(fc.array(nearMessage, { maxLength: 8 }), async (sequence) => {
      for (const message of sequence) client.receive(message)
      await pass()
    }),
    { numRuns: 60 }
  )
  client.receive({ type: 'resync' })
  client.receive(start)
  await pass()
  expect(last()).toBeDefined()
  expect(target(Math.max(...(last()?.targets ?? []).map(({ id }) => id)))).toBeDefined()
})

test.each([
  ['a name of 10 kB', 'a'.repeat(10_000)],
  ['a command', 'host.example; rm -rf /'],
  ['an option', '-oProxyCommand=x'],
  ['a NUL', 'host\0.example'],
  ['a line break', 'host.example\nexample.com'],
  ['nothing', ''],
  ['markup', '<img src=x onerror=alert(1)>']
])('%s for a target is refused with a reason', async (_what, typed) => {
  const { client, messages } = openWindow()
  client.receive({ ...start, typed })
  await pass()
  const refused = messages.find(({ type }) => type === 'refused')
  expect(refused).toMatchObject({ key: 7, reason: expect.stringMatching(/\S/) as string })
  expect(JSON.stringify(refused).length).toBeLessThan(2000)
  expect(native.runs).toEqual([])
})
