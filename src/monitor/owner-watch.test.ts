import { setImmediate as settle } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { OwnersMessage } from '../shared/ipc/stream'
import { known, unknown } from '../shared/model/fact'
import { ownerFacts } from '../shared/model/owner-facts.fixture'
import type { ProcessAnswer, ProcessDetail } from '../shared/model/process'
import type { ProcessRef, SocketRow } from '../shared/model/socket'
import { socketRow } from '../shared/model/socket-row.fixture'
import { type OwnerWatch, watchOwners } from './owner-watch'
import { ProcProcessSource } from './processes/linux/proc-process-source'

const nothing = { added: [], changed: [], removed: [] }
const added = (...rows: SocketRow[]) => ({ ...nothing, added: rows })

/** Port `id`, held by the processes with these pids. */
function port(id: number, ...pids: number[]): SocketRow {
  return socketRow({
    id,
    localPort: id,
    owners: pids.map((pid) => ({ pid, startedAt: pid * 10, name: 'x' }))
  })
}

function detail(pid: number, name: string): ProcessDetail {
  return {
    ...ownerFacts(name, { pid, startedAt: pid * 10 }),
    commandLine: known(['secret']),
    workingDirectory: unknown('x'),
    load: unknown('x'),
    parents: known([])
  }
}

describe('watchOwners', () => {
  let time: number
  /** Milliseconds that a look takes. */
  let lookMs: number
  let looked: number[]
  let answerOf: (ref: ProcessRef) => ProcessAnswer
  let messages: OwnersMessage[]
  let watch: OwnerWatch

  async function check(): Promise<void> {
    watch.check()
    await settle()
  }

  beforeEach(() => {
    time = 0
    lookMs = 0
    looked = []
    messages = []
    answerOf = ({ pid }) => ({ kind: 'found', detail: detail(pid, `program ${pid}`) })
    const source = {
      inspect(ref: ProcessRef) {
        looked.push(ref.pid)
        time += lookMs
        return Promise.resolve(answerOf(ref))
      }
    }
    watch = watchOwners(
      source,
      () => time,
      (message) => messages.push(message)
    )
  })

  it('looks once at each process that owns an open port and tells what the rules need', async () => {
    watch.follow(added(port(80, 7), port(443, 7, 8)))
    await check()
    expect(looked).toEqual([7, 8])
    expect(messages).toEqual([
      {
        type: 'owners',
        isAll: false,
        known: [7, 8].map((pid) => ownerFacts(`program ${pid}`, { pid, startedAt: pid * 10 })),
        removed: []
      }
    ])
    await check()
    expect(looked).toHaveLength(2)
  })

  it('leaves the owners of connections alone', async () => {
    watch.follow(added({ ...port(80, 7), state: 'ESTABLISHED' }))
    await check()
    expect(looked).toEqual([])
  })

  it('looks at a few at a time, those not known yet first', async () => {
    watch.follow(added(...Array.from({ length: 50 }, (_, index) => port(index + 1, index + 1))))
    await check()
    expect(looked).toHaveLength(20)
    await check()
    expect(looked).toHaveLength(40)
    time = 30_000
    await check()
    expect(looked.slice(40)).toEqual([
      ...Array.from({ length: 10 }, (_, i) => 41 + i),
      ...Array.from({ length: 10 }, (_, i) => i + 1)
    ])
  })

  it('ends a turn early and rests where looks are slow', async () => {
    lookMs = 200
    watch.follow(added(port(1, 1), port(2, 2)))
    await check()
    expect(looked).toEqual([1])
    time += 700
    await check()
    expect(looked).toEqual([1])
    time += 100
    await check()
    expect(looked).toEqual([1, 2])
    time += 30_000
    await check()
    expect(looked).toEqual([1, 2, 1])
    time += 9_900
    await check()
    expect(looked).toHaveLength(3)
    time += 100
    await check()
    expect(looked).toEqual([1, 2, 1, 2])
  })

  it('tells what a process has become, and nothing where all is as before', async () => {
    watch.follow(added(port(80, 7)))
    await check()
    time = 30_000
    await check()
    expect([looked.length, messages.length]).toEqual([2, 1])
    answerOf = ({ pid }) => ({ kind: 'found', detail: detail(pid, 'exec') })
    time = 60_000
    await check()
    expect(messages[1]).toMatchObject({ isAll: false, known: [{ pid: 7, name: 'exec' }] })
  })

  it('forgets a process with its last open port', async () => {
    watch.follow(added(port(80, 7), port(443, 7)))
    await check()
    watch.follow({ ...nothing, removed: [80] })
    expect(messages).toHaveLength(1)
    watch.follow({ ...nothing, removed: [443, 999] })
    expect(messages[1]).toEqual({
      type: 'owners',
      isAll: false,
      known: [],
      removed: [{ pid: 7, startedAt: 70 }]
    })
    expect(watch.all().known).toEqual([])
  })

  it('follows a port to its new owner', async () => {
    watch.follow(added(port(80, 7)))
    await check()
    watch.follow({ ...nothing, changed: [port(80, 8)] })
    await check()
    expect(messages.slice(1)).toMatchObject([{ removed: [{ pid: 7 }] }, { known: [{ pid: 8 }] }])
  })

  it('keeps a process whose port is closed and opened anew in one collection', async () => {
    watch.follow(added(port(80, 7)))
    await check()
    watch.follow({ added: [port(81, 7)], changed: [], removed: [80] })
    await check()
    expect([looked, messages.length]).toEqual([[7], 1])
  })

  it('does not make up what cannot be told, and takes it back where it was', async () => {
    answerOf = () => ({ kind: 'failed', reason: 'x' })
    watch.follow(added(port(80, 7)))
    await check()
    expect(messages).toEqual([])
    answerOf = ({ pid }) => ({ kind: 'found', detail: detail(pid, 'x') })
    time = 30_000
    await check()
    answerOf = () => {
      throw new Error('boom')
    }
    time = 60_000
    await check()
    expect(messages).toMatchObject([{ known: [{ pid: 7 }] }, { known: [], removed: [{ pid: 7 }] }])
  })

  it('says nothing of a process that lost its port while it was looked at', async () => {
    watch.follow(added(port(80, 7)))
    watch.check()
    watch.follow({ ...nothing, removed: [80] })
    await settle()
    expect(messages).toEqual([])
  })

  it('has all of it for a window that comes later', async () => {
    watch.follow(added(port(80, 7), port(443, 8)))
    await check()
    expect(watch.all()).toMatchObject({ isAll: true, known: [{ pid: 7 }, { pid: 8 }] })
  })
})

describe.runIf(process.platform === 'linux')('with the processes of this machine', () => {
  it('tells who this is and what it may do', async () => {
    const messages: OwnersMessage[] = []
    const watch = watchOwners(
      new ProcProcessSource({ userName: () => 'somebody' }),
      () => performance.now(),
      (message) => messages.push(message)
    )
    const owners = [{ pid: process.pid, startedAt: null, name: 'node' }]
    watch.follow(added(socketRow({ owners })))
    watch.check()
    await settle()
    expect(messages).toMatchObject([
      {
        known: [
          {
            pid: process.pid,
            startedAt: null,
            executable: known(process.execPath),
            executableDeleted: false,
            uid: known(process.geteuid?.()),
            user: known('somebody'),
            capabilities: { known: true }
          }
        ]
      }
    ])
  })
})
