import { beforeEach, describe, expect, it, vi } from 'vitest'
import { known } from '../../../shared/model/fact'
import { machineFacts } from '../../../shared/model/machine-facts.fixture'
import { helloMessage } from './hello.fixture'
import { socketRow } from '../../../shared/model/socket-row.fixture'
import { socketMetrics } from './socket-metrics.fixture'
import { SocketStore } from './socket-store'

const timing = { collectedAt: 1, durationMs: 1 }

describe('SocketStore', () => {
  let store: SocketStore
  beforeEach(() => {
    store = new SocketStore()
    store.greet(helloMessage())
  })

  it('tells its listeners once a batch', () => {
    const listener = vi.fn()
    store.subscribe(listener)
    store.replace([socketRow({ id: 1 }), socketRow({ id: 2 }), socketRow({ id: 3 })], timing)
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('keeps the open ports with what the rules say of them', () => {
    store.replace([socketRow({ id: 1 }), socketRow({ id: 2, state: 'ESTABLISHED' })], timing)
    expect([...store.openPorts.keys()]).toEqual([1])
    expect(store.openPorts.get(1)).toMatchObject({
      exposure: 'loopback',
      privileged: true,
      serviceLabel: 'http'
    })
  })

  it('judges its open ports anew when the facts of the machine change', () => {
    store.replace([socketRow({ id: 1 })], timing)
    store.learn(machineFacts({ unprivilegedPortStart: known(0) }))
    expect(store.openPorts.get(1)).toMatchObject({ privileged: false })
  })

  it('keeps the newest figures, and none over a restart of the monitor', () => {
    store.measure(socketMetrics(1, { rttMs: 0.5 }), 1)
    expect(store.figures.get(1)?.rttMs).toBe(0.5)
    store.greet(helloMessage(5))
    expect(store.figures.has(1)).toBe(false)
  })

  it('leaves the order of ports alone when only connections change', () => {
    store.replace([socketRow({ id: 1 })], timing)
    const before = store.openPortsVersion
    const connection = socketRow({ id: 2, state: 'ESTABLISHED', remotePort: 5 })
    store.apply({ added: [connection], changed: [], removed: [] }, timing)
    store.apply({ added: [], changed: [], removed: [2] }, timing)
    expect(store.openPortsVersion).toBe(before)
  })

  it('finds the sockets of a process, also after its owner changed', () => {
    const owner = (pid: number) => [{ pid, startedAt: 1, name: 'x' }]
    store.replace([socketRow({ id: 1, owners: owner(7) })], timing)
    expect(store.socketsOf(7)).toHaveLength(1)
    const changed = socketRow({ id: 1, owners: owner(8) })
    store.apply({ added: [], changed: [changed], removed: [] }, timing)
    expect(store.socketsOf(7)).toEqual([])
    expect(store.socketsOf(8)).toEqual([changed])
  })

  it('keeps an open port that was closed in sight for a moment', () => {
    store.replace([socketRow({ id: 1 })], timing)
    store.apply({ added: [], changed: [], removed: [1] }, { ...timing, collectedAt: 1000 })
    expect(store.openPorts.size).toBe(0)
    expect([...store.gonePorts.values()].map(({ row }) => row.id)).toEqual([1])
    const before = store.openPortsVersion
    store.apply({ added: [], changed: [], removed: [] }, { ...timing, collectedAt: 60_000 })
    expect(store.gonePorts.size).toBe(0)
    expect(store.openPortsVersion).toBeGreaterThan(before)
  })

  it('counts hidden owners', () => {
    const hidden = socketRow({ id: 1, ownerHidden: 'not-permitted' })
    store.replace([hidden, socketRow({ id: 2 })], timing)
    expect([...store.hiddenOwners]).toEqual([['not-permitted', 1]])
    store.apply({ added: [], changed: [], removed: [1] }, timing)
    expect(store.hiddenOwners.size).toBe(0)
  })

  it('keeps rows through a fault and drops the fault with the next collection', () => {
    store.replace([socketRow({ id: 1 })], timing)
    store.fail({ kind: 'timeout', what: 'x', detail: 'y' })
    expect([store.size, store.fault?.kind]).toEqual([1, 'timeout'])
    store.apply({ added: [], changed: [], removed: [] }, timing)
    expect(store.fault).toBeNull()
  })

  it('finds the other end of a local connection', () => {
    const server = socketRow({
      id: 1,
      localPort: 80,
      remoteAddress: '127.0.0.1',
      remotePort: 50_000,
      state: 'ESTABLISHED'
    })
    const client = { ...server, id: 2, localPort: 50_000, remotePort: 80 }
    store.replace([server, client], timing)
    expect(store.peerOf(server)).toEqual(client)
    expect(store.peerOf(client)).toEqual(server)
    store.apply({ added: [], changed: [], removed: [2] }, timing)
    expect(store.peerOf(server)).toBeUndefined()
  })

  it('remembers over a restart of the monitor since when it knows a socket', () => {
    const seen = socketRow({ id: 7, firstSeenAt: 5, firstSeenKind: 'seen' })
    store.replace([seen], timing)
    store.greet(helloMessage(100))
    const told = { firstSeenAt: 100, firstSeenKind: 'started-before-portlight' } as const
    const other = socketRow({ id: 2, localPort: 81, ...told })
    store.replace([socketRow({ id: 1, ...told }), other], timing)
    expect(store.get(1)).toMatchObject({ firstSeenAt: 5, firstSeenKind: 'seen' })
    expect(store.get(2)).toMatchObject(told)
  })
})
