import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ProbeCommand, UpdateMessage } from '../../../../shared/ipc/probe-stream'
import type { RememberedTarget } from '../../../../shared/model/path-targets'
import { usualProbing } from '../../../../shared/model/probing'
import { ProbeStore } from './probe-store'
import { probeSample, targetView } from './target-view.fixture'

let store: ProbeStore
let sent: ProbeCommand[]
let remembered: readonly RememberedTarget[]
let seq: number

const kept: RememberedTarget = {
  key: 't1',
  typed: 'server.example',
  host: 'server.example',
  options: usualProbing,
  startsWithPortlight: false
}

function connect(part: Partial<UpdateMessage> = {}): void {
  sent = []
  seq = 0
  store.connected((command) => sent.push(command))
  store.receive({ type: 'engines', usable: [], refusals: [] })
  update({ isAll: true, ...part })
}

function update(part: Partial<UpdateMessage>): void {
  seq += 1
  store.receive({
    type: 'update',
    seq,
    at: seq,
    isAll: false,
    targets: [],
    samples: [],
    removed: [],
    ...part
  })
}

function commands(): ProbeCommand[] {
  return sent.filter(({ type }) => type !== 'ack')
}

function lastStart(): number {
  const start = commands().findLast(({ type }) => type === 'start')
  if (start?.type !== 'start') throw new Error('nothing was started')
  return start.key
}

/** Adds a target, which the prober takes under the number `id`. */
async function add(typed: string, id: number): Promise<string> {
  const adding = store.add(typed, usualProbing)
  store.receive({ type: 'started', key: lastStart(), id })
  const outcome = await adding
  if (!outcome.ok) throw new Error(outcome.reason)
  update({ targets: [targetView(id)] })
  return outcome.key
}

beforeEach(() => {
  remembered = []
  let keys = 0
  store = new ProbeStore(
    (targets) => {
      remembered = targets
    },
    () => {
      keys += 1
      return `new${keys}`
    }
  )
})

describe('a target that is typed', () => {
  beforeEach(() => {
    connect()
  })

  it('is in the list and remembered once the prober has taken it', async () => {
    await add('  server.example ', 7)
    expect(store.getTargets()).toMatchObject([{ typed: 'server.example', wish: 'running' }])
    expect(remembered).toMatchObject([
      { typed: 'server.example', host: 'server.example', startsWithPortlight: false }
    ])
  })

  it('is not in the list when the prober refuses it, and the reason is told', async () => {
    const adding = store.add('-f', usualProbing)
    store.receive({ type: 'refused', key: lastStart(), reason: 'No name begins with “-”.' })
    expect(await adding).toEqual({ ok: false, reason: 'No name begins with “-”.' })
    expect(store.getTargets()).toEqual([])
    expect(remembered).toEqual([])
  })

  it('is gone to where it is in the list already, and started if it was not', async () => {
    const key = await add('server.example', 7)
    store.stop(key)
    expect(await store.add('Server.Example', usualProbing)).toEqual({ ok: true, key })
    expect(store.getTargets()).toHaveLength(1)
    expect(commands().at(-1)).toMatchObject({ type: 'change', id: 7 })
  })

  it('waits for the prober to be there', async () => {
    store = new ProbeStore(() => undefined)
    const adding = store.add('server.example', usualProbing)
    connect()
    store.receive({ type: 'started', key: lastStart(), id: 1 })
    expect(await adding).toMatchObject({ ok: true })
  })

  it('is refused with the reason when the prober ends meanwhile', async () => {
    const adding = store.add('server.example', usualProbing)
    store.disconnected({ reason: 'it ended with status 9', isGivenUp: false })
    expect(await adding).toMatchObject({
      ok: false,
      reason: expect.stringContaining('status 9') as string
    })
  })
})

it('tells the present in the time of the probes, whatever the clock is set to', () => {
  vi.useFakeTimers({ now: 50 * 3_600_000 })
  connect({ at: 7_000_000 })
  vi.advanceTimersByTime(500)
  vi.setSystemTime(0)
  expect(store.now()).toBe(7_000_500)
  vi.useRealTimers()
  store = new ProbeStore(() => undefined)
  expect(Math.abs(store.now() - Date.now())).toBeLessThan(1000)
})

describe('a target of the list', () => {
  let key: string
  beforeEach(async () => {
    connect()
    key = await add('server.example', 7)
    sent = []
  })

  it('is paused and goes on, is stopped and begins anew', () => {
    store.pause(key)
    store.resume(key)
    store.stop(key)
    store.start(key)
    expect(commands()).toEqual([
      { type: 'stop', id: 7 },
      { type: 'resume', id: 7 },
      { type: 'stop', id: 7 },
      { type: 'change', id: 7, part: usualProbing }
    ])
  })

  it('is removed from the list, the memory and the prober', () => {
    store.remove(key)
    expect(commands()).toEqual([{ type: 'remove', id: 7 }])
    expect([store.getTargets(), remembered]).toEqual([[], []])
  })

  it('is moved, and the order is remembered', async () => {
    const other = await add('other.example', 8)
    store.move(other, 0)
    expect(remembered.map((target) => target.key)).toEqual([other, key])
  })

  it('has other options at once where it runs, and when it is started where it does not', () => {
    store.changeOptions(key, { intervalMs: 5000 })
    store.stop(key)
    store.changeOptions(key, { family: 6 })
    expect(commands()).toEqual([
      { type: 'change', id: 7, part: { intervalMs: 5000 } },
      { type: 'stop', id: 7 }
    ])
    expect(remembered[0]?.options).toMatchObject({ intervalMs: 5000, family: 6 })
  })

  it('keeps its samples when it goes on, and begins anew when its statistics do', () => {
    update({ samples: [{ id: 7, run: 1, missed: 0, samples: [probeSample(1)] }] })
    update({ targets: [targetView(7, { run: 2 }, { length: 1 })] })
    update({ samples: [{ id: 7, run: 2, missed: 3, samples: [probeSample(2)] }] })
    expect(store.find(key)?.history.hop(1)?.length).toBe(2)
    expect(store.find(key)?.history.target.length).toBe(1)
    expect(store.find(key)?.history.missed).toBe(3)
    update({ targets: [targetView(7, { run: 3, since: 3 })] })
    expect(store.find(key)?.history.hop(1)).toBeNull()
    update({ samples: [{ id: 7, run: 2, missed: 0, samples: [probeSample(9)] }] })
    expect(store.find(key)?.history.hop(1)).toBeNull()
  })
})

describe('what was remembered', () => {
  it('is started only where the person said so', () => {
    store.restore([kept, { ...kept, key: 't2', typed: '::1', startsWithPortlight: true }])
    connect()
    expect(commands()).toMatchObject([{ type: 'start', typed: '::1' }])
    expect(store.getTargets().map(({ wish }) => wish)).toEqual(['stopped', 'running'])
  })

  it('is found in a prober that went on while the page was loaded anew', () => {
    store.restore([kept])
    connect({ targets: [targetView(4)] })
    expect(commands()).toEqual([])
    expect(store.getTargets()).toMatchObject([{ key: 't1', wish: 'running', view: { id: 4 } }])
  })

  it('is started anew when the prober ended and is back, if it ran', async () => {
    connect()
    const running = await add('server.example', 7)
    const stopped = await add('other.example', 8)
    store.stop(stopped)
    store.disconnected({ reason: 'it ended', isGivenUp: false })
    expect(store.getDown()).toEqual({ reason: 'it ended', isGivenUp: false })
    expect(store.find(running)?.view).not.toBeNull()
    connect()
    expect(commands()).toMatchObject([{ type: 'start', typed: 'server.example' }])
  })

  it('says why the prober would not take it', () => {
    store.restore([{ ...kept, startsWithPortlight: true }])
    connect()
    store.receive({ type: 'refused', key: lastStart(), reason: 'Too many targets.' })
    expect(store.find('t1')).toMatchObject({ wish: 'stopped', refusal: 'Too many targets.' })
  })
})
