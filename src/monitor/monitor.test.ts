import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { protocolCounters } from '../shared/domain/counters/counters.fixture'
import type { MonitorNews } from '../shared/ipc/listener-news'
import {
  type MonitorMessage,
  type OwnersMessage,
  readWindowMessage,
  type WindowMessage
} from '../shared/ipc/stream'
import { known, unknown } from '../shared/model/fact'
import type { MachineFacts } from '../shared/model/machine'
import { machineFacts } from '../shared/model/machine-facts.fixture'
import { ownerFacts } from '../shared/model/owner-facts.fixture'
import type { ProcessAnswer } from '../shared/model/process'
import { manualClock } from './manual-clock.fixture'
import { createMonitor, type MonitorClient } from './monitor'
import { CollectionError, type SocketCollection, type SocketSource } from './sockets/socket-source'
import { SocketTable, stateCodes } from './sockets/socket-table'

/** A collection of one TCP listener for each port. */
function listeners(...ports: number[]): SocketCollection {
  const table = new SocketTable()
  for (const port of ports) {
    const index = table.add()
    table.family[index] = 4
    table.state[index] = stateCodes.LISTEN
    table.localPort[index] = port
    table.inode[index] = port
  }
  return { table, ownership: ports.map(() => noOwner) }
}

const noOwner = { owners: [], ownerHidden: null }
/** What a window is not told of owners. */
const undetailed = {
  commandLine: unknown('x'),
  workingDirectory: unknown('x'),
  load: unknown('x'),
  parents: unknown('x')
}
const watching: WindowMessage = {
  type: 'interest',
  visible: true,
  paused: false,
  intervalMs: 1000,
  process: null,
  metrics: [],
  counters: false
}

describe('createMonitor', () => {
  let collect: SocketSource['collect']
  let collections: number
  let answer: ProcessAnswer
  let owner: ProcessAnswer
  let facts: MachineFacts
  let time: ReturnType<typeof manualClock>
  let monitor: ReturnType<typeof createMonitor>
  let messages: MonitorMessage[]
  /** What was told of owners, to all windows; it comes in between the others. */
  let told: OwnersMessage[]
  let client: MonitorClient
  let news: MonitorNews[]

  function connect(): MonitorClient {
    return monitor.connect({
      send(message) {
        if (message.type === 'owners') told.push(message)
        else messages.push(message)
      }
    })
  }

  /** Answers everything that came, as a window does. */
  function acknowledge(): void {
    for (const message of messages) {
      if ('seq' in message) client.receive({ type: 'ack', seq: message.seq })
    }
  }

  beforeEach(() => {
    collect = () => listeners(80)
    collections = 0
    answer = { kind: 'gone' }
    owner = { kind: 'gone' }
    facts = machineFacts()
    time = manualClock()
    messages = []
    told = []
    news = []
    monitor = createMonitor({
      sockets: {
        choice: { name: 'test', reason: 'there is no other' },
        gaps: [],
        collect() {
          collections += 1
          return collect()
        }
      },
      processes: { inspect: () => answer },
      owners: { inspect: () => owner },
      counters: { name: 'test', isCheap: true, read: () => protocolCounters({}) },
      machine: { current: () => facts, refresh: () => Promise.resolve(facts) },
      userName: () => null,
      clock: time.clock,
      onNews: (message) => news.push(message)
    })
    client = connect()
    client.receive(watching)
  })

  it('tells what the protocols count to whoever wants to know, and to nobody else', async () => {
    const counted = () =>
      messages.flatMap((message) => (message.type === 'counters' ? [message.isAll] : []))
    await time.advance(0)
    acknowledge()
    await time.advance(1000)
    expect(counted()).toEqual([])
    acknowledge()
    client.receive({ ...watching, counters: true })
    expect(counted()).toEqual([true])
    await time.advance(1000)
    acknowledge()
    await time.advance(1000)
    expect(counted()).toEqual([true, false, false])
    client.receive(watching)
    acknowledge()
    await time.advance(1000)
    expect(counted()).toHaveLength(3)
  })

  it('keeps what the protocols count from a window that does not answer', async () => {
    client.receive({ ...watching, counters: true })
    await time.advance(0)
    for (let second = 0; second < 5; second += 1) await time.advance(1000)
    const counted = messages.filter(({ type }) => type === 'counters')
    expect(counted.length).toBeLessThanOrEqual(2)
    acknowledge()
    await time.advance(1000)
    expect(messages.filter(({ type }) => type === 'counters')).toHaveLength(counted.length + 1)
  })

  it('says hello at once, then sends all rows, then what changed', async () => {
    expect(messages.map(({ type }) => type)).toEqual(['hello'])
    await time.advance(0)
    acknowledge()
    collect = () => listeners(80, 81)
    await time.advance(1000)
    expect(messages.slice(1)).toMatchObject([
      { type: 'snapshot', rows: [{ localPort: 80 }] },
      { type: 'delta', added: [{ localPort: 81 }], changed: [], removed: [] }
    ])
  })

  it('tells figures of a brief list with the time they are of', async () => {
    await time.advance(0)
    client.receive({ ...watching, metrics: [1] })
    collect = () => {
      const brief = listeners(80)
      brief.table.isBrief = true
      return brief
    }
    acknowledge()
    await time.advance(1000)
    const times = messages.flatMap((message) =>
      message.type === 'metrics' ? message.collectedAt : []
    )
    expect(times).toHaveLength(2)
    expect(new Set(times).size).toBe(1)
  })

  it('sends the figures that are asked for, at once and with each delta the window keeps up with', async () => {
    await time.advance(0)
    client.receive({ ...watching, metrics: [1, 99] })
    const metrics = () => messages.filter(({ type }) => type === 'metrics')
    expect(metrics()).toMatchObject([{ ids: Float64Array.of(1) }])
    client.receive({ ...watching, metrics: [1, 99] })
    expect(metrics()).toHaveLength(1)
    acknowledge()
    await time.advance(1000)
    expect(messages.map(({ type }) => type).slice(-2)).toEqual(['delta', 'metrics'])
    // The delta is not answered yet: figures would only pile up before the window.
    await time.advance(3000)
    expect(metrics()).toHaveLength(2)
    acknowledge()
    expect(metrics()).toHaveLength(3)
    acknowledge()
    client.receive({ ...watching, metrics: [] })
    await time.advance(1000)
    expect(metrics()).toHaveLength(3)
  })

  it('says when the facts of the machine change, which it looks at now and then', async () => {
    await time.advance(2000)
    facts = machineFacts({ dnsServers: known(['192.0.2.53']) })
    const machines = () => messages.filter(({ type }) => type === 'machine')
    expect(machines()).toEqual([])
    await time.advance(10_000)
    expect(machines()).toEqual([{ type: 'machine', machine: facts }])
    await time.advance(30_000)
    expect(machines()).toHaveLength(1)
  })

  it('says what it finds out of the owners of open ports, and all of it to who comes later', async () => {
    const facts = ownerFacts('server', { pid: 4, startedAt: 40 })
    owner = { kind: 'found', detail: { ...facts, ...undetailed } }
    const owners = [{ pid: 4, startedAt: 40, name: 'server' }]
    collect = () => ({ ...listeners(80), ownership: [{ owners, ownerHidden: null }] })
    await time.advance(3000)
    const all = { type: 'owners', isAll: true, removed: [] }
    const found = { ...all, isAll: false, known: [facts] }
    expect(told).toEqual([{ ...all, known: [] }, found])
    connect().receive(watching)
    expect(told.slice(2)).toEqual([{ ...all, known: [facts] }])
  })

  it('spares a paused window what is found out of owners until it goes on', async () => {
    connect().receive(watching)
    client.receive({ ...watching, paused: true })
    const owners = [{ pid: 4, startedAt: 40, name: 'server' }]
    owner = { kind: 'found', detail: { ...ownerFacts('x', owners[0]), ...undetailed } }
    collect = () => ({ ...listeners(80), ownership: [{ owners, ownerHidden: null }] })
    await time.advance(1000)
    expect(told.map(({ isAll }) => isAll)).toEqual([true, true, false])
    client.receive(watching)
    expect(told.at(-1)).toMatchObject({ isAll: true, known: [{ pid: 4 }] })
  })

  it('collects nothing while nobody watches', async () => {
    client.close()
    await time.advance(60_000)
    expect(collections).toBe(0)
  })

  it('slows down for a hidden window and stops for a paused one', async () => {
    await time.advance(0)
    client.receive({ ...watching, visible: false })
    await time.advance(10_000)
    expect(collections).toBe(3)
    client.receive({ ...watching, paused: true })
    await time.advance(60_000)
    expect(collections).toBe(3)
    client.receive(watching)
    await time.advance(0)
    expect(collections).toBe(4)
  })

  it('keeps to the shortest time a window to be seen wants, and says so', async () => {
    await time.advance(0)
    client.receive({ ...watching, intervalMs: 10_000 })
    await time.advance(20_000)
    expect(collections).toBe(3)
    const other = connect()
    other.receive({ ...watching, intervalMs: 2000 })
    await time.advance(4000)
    expect(collections).toBe(5)
    other.receive({ ...watching, visible: false, intervalMs: 500 })
    await time.advance(10_000)
    expect(collections).toBe(6)
    const paces = messages.flatMap((message) => (message.type === 'pace' ? [message] : []))
    // Both windows are told of each change.
    expect(paces.map(({ intervalMs }) => intervalMs)).toEqual([10_000, 2000, 2000, 10_000, 10_000])
  })

  it('is never quicker for hidden windows than its own pace for them', async () => {
    await time.advance(0)
    client.receive({ ...watching, visible: false, intervalMs: 500 })
    await time.advance(10_000)
    expect(collections).toBe(3)
  })

  it('tells a window that comes later how often it collects', () => {
    client.receive({ ...watching, intervalMs: 2000 })
    connect()
    expect(messages.at(-1)).toMatchObject({ type: 'hello', intervalMs: 2000 })
  })

  it('gives a window that comes later the rows and the standing fault', async () => {
    await time.advance(0)
    collect = () => {
      throw new CollectionError({ kind: 'permission', what: 'Reading x', detail: 'EACCES' })
    }
    await time.advance(1000)
    messages = []
    connect().receive(watching)
    expect(messages.map(({ type }) => type)).toEqual(['hello', 'fault', 'snapshot'])
  })

  it('turns a failed collection into a fault and goes on', async () => {
    collect = () => {
      throw new Error('boom')
    }
    await time.advance(0)
    expect(messages.at(-1)).toMatchObject({
      type: 'fault',
      fault: { kind: 'crash', detail: 'boom' }
    })
    collect = () => listeners(80)
    await time.advance(1000)
    expect(messages.at(-1)).toMatchObject({ type: 'snapshot', rows: [{ localPort: 80 }] })
  })

  it('says that a source hangs, and does not ask it again meanwhile', async () => {
    collect = () => new Promise(() => undefined)
    await time.advance(120_000)
    expect(messages.slice(1)).toMatchObject([{ type: 'fault', fault: { kind: 'timeout' } }])
    expect(collections).toBe(1)
  })

  it('answers about a process at once, then only when the answer changes', async () => {
    const process = { pid: 4, startedAt: 1 }
    client.receive({ ...watching, process })
    await time.advance(3000)
    const answers = () => messages.filter(({ type }) => type === 'process')
    expect(answers()).toEqual([{ type: 'process', ref: process, answer: { kind: 'gone' } }])
    answer = { kind: 'failed', reason: 'x' }
    await time.advance(1000)
    expect(answers()).toHaveLength(2)
    client.receive(watching)
    answer = { kind: 'gone' }
    await time.advance(3000)
    expect(answers()).toHaveLength(2)
  })

  it('sends everything again on resync and ignores junk', async () => {
    await time.advance(0)
    client.receive({ type: 'resync' })
    client.receive('rm -rf')
    client.receive(null)
    expect(messages.map(({ type }) => type)).toEqual(['hello', 'snapshot', 'snapshot'])
  })

  it('goes on slowly without a window where that is ordered, and tells what is open to all', async () => {
    client.close()
    await time.advance(20_000)
    expect(collections).toBe(0)
    monitor.order({ type: 'background', isWanted: true })
    await time.advance(0)
    expect(collections).toBe(1)
    await time.advance(4999)
    expect(collections).toBe(1)
    collect = () => listeners(80, 81)
    await time.advance(1)
    expect(news).toEqual([
      { type: 'open-to-all', ports: 1 },
      { type: 'open-to-all', ports: 2 }
    ])
    collect = () => Promise.reject(new Error('no'))
    await time.advance(5000)
    expect(news.at(-1)).toEqual({ type: 'open-to-all', ports: null })
    monitor.order({ type: 'background', isWanted: false })
    await time.advance(20_000)
    expect(collections).toBe(3)
  })

  it('tells of a listener that was not there at the first look', async () => {
    monitor.order({ type: 'watch', rule: { kind: 'all', query: '' }, known: null })
    // The monitor loads it with the first rule there is.
    await import('../shared/domain/listeners/report-rule')
    await time.advance(0)
    acknowledge()
    collect = () => listeners(80, 81)
    await time.advance(1000)
    const told = news.filter(({ type }) => type === 'listeners')
    expect(told).toMatchObject([
      { learned: [{ port: 80 }], found: [] },
      { learned: [{ port: 81 }], found: [{ port: 81, name: null }] }
    ])
  })

  it('looks at once when the computer has slept, and tells of a listener of that time once', async () => {
    monitor.order({ type: 'watch', rule: { kind: 'all', query: '' }, known: [] })
    await import('../shared/domain/listeners/report-rule')
    await time.advance(0)
    client.receive({ ...watching, intervalMs: 10_000 })
    acknowledge()
    await time.advance(3000)
    const before = collections
    collect = () => listeners(80, 81)
    monitor.order({ type: 'look' })
    await time.advance(0)
    expect(collections).toBe(before + 1)
    expect(messages.at(-1)).toMatchObject({ type: 'delta', added: [{ localPort: 81 }] })
    acknowledge()
    await time.advance(30_000)
    expect(collections).toBe(before + 4)
    const found = news.flatMap((message) => (message.type === 'listeners' ? message.found : []))
    expect(found.filter(({ port }) => port === 81)).toHaveLength(1)
  })

  it('tells of each new listener once, with the time of its own day, whatever the clock is set to', async () => {
    const day = 86_400_000
    const start = Date.parse('2026-03-01T12:00:00Z')
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    try {
      monitor.order({ type: 'watch', rule: { kind: 'all', query: '' }, known: [] })
      await import('../shared/domain/listeners/report-rule')
      const open = [80]
      collect = () => listeners(...open)
      await time.advance(0)
      for (const [port, at] of [
        [81, start - day],
        [82, start - day + 60_000],
        [83, start + 30 * day]
      ] as const) {
        vi.setSystemTime(at)
        await time.advance(1000)
        open.push(port)
        await time.advance(3000)
      }
      const found = news.flatMap((message) => (message.type === 'listeners' ? message.found : []))
      expect(found.map(({ port, foundAt }) => [port, foundAt])).toEqual([
        [80, start],
        [81, start - day],
        [82, start - day + 60_000],
        [83, start + 30 * day]
      ])
    } finally {
      vi.useRealTimers()
    }
  })

  it('ignores junk of a window, and goes on', async () => {
    await time.advance(0)
    acknowledge()
    const [before, collected] = [messages.length, collections]
    const near = fc.record(
      {
        type: fc.constantFrom('interest', 'ack', 'resync', 'work', 'background', 'watch'),
        seq: fc.anything(),
        ...Object.fromEntries(
          Object.entries(watching)
            .filter(([name]) => name !== 'type')
            .map(([name, usual]) => [name, fc.oneof(fc.constant<unknown>(usual), fc.anything())])
        )
      },
      { requiredKeys: ['type'] }
    )
    fc.assert(
      fc.property(fc.oneof(near, fc.anything()), (junk) => {
        fc.pre(readWindowMessage(junk) === null)
        client.receive(junk)
      })
    )
    expect(messages).toHaveLength(before)
    expect(collections).toBe(collected)
    await time.advance(1000)
    expect(messages.at(-1)).toMatchObject({ type: 'delta' })
  })

  it('takes any number for an answer or a row without failing', async () => {
    await time.advance(0)
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat(), { maxLength: 20 }), fc.maxSafeNat(), (ids, seq) => {
        client.receive({ type: 'ack', seq })
        client.receive({ ...watching, metrics: ids, process: { pid: seq, startedAt: seq } })
      })
    )
    client.receive({ type: 'resync' })
    acknowledge()
    await time.advance(1000)
    expect(messages.filter(({ type }) => type === 'snapshot').length).toBeGreaterThan(1)
  })
})
