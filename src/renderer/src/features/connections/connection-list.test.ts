import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SocketRow } from '../../../../shared/model/socket'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { parseQuery } from '../../../../shared/domain/query/parse-query'
import { helloMessage } from '../../stores/hello.fixture'
import { lingerMs } from '../../stores/lingering'
import { socketMetrics } from '../../stores/socket-metrics.fixture'
import { SocketStore } from '../../stores/socket-store'
import { ConnectionList, type ListView } from './connection-list'
import type { ConnectionColumn } from './connection-order'

const peerPort = 443
const farAway = {
  state: 'ESTABLISHED',
  remoteAddress: '198.51.100.7',
  remotePort: peerPort
} as const
const owner = (name: string) => [{ pid: name.length, startedAt: 1, name }]

function view(column: ConnectionColumn, part: Partial<ListView> = {}): ListView {
  const sort = { column, descending: false }
  return { sort, sortTurn: 0, test: null, kind: null, testTurn: 0, ...part }
}

function testOf(text: string): ListView['test'] {
  const query = parseQuery(text)
  if (!query.ok) throw new Error(text)
  return query.matches
}

function filledStore(rows: readonly SocketRow[]): SocketStore {
  const store = new SocketStore()
  store.greet(helloMessage())
  store.replace(rows, { collectedAt: 0, durationMs: 1 })
  return store
}

function idsOf(list: ConnectionList, wanted: ListView): number[] {
  expect(list.arrange(wanted, Infinity)).toBe(true)
  return [...list.passing().ids]
}

/** Both ends of a connection within this computer, by the ids and the port of the one that began. */
function pair(server: number, client: number, port: number): SocketRow[] {
  const end = {
    state: 'ESTABLISHED',
    localAddress: '127.0.0.1',
    remoteAddress: '127.0.0.1'
  } as const
  return [
    socketRow({ ...end, id: server, localPort: 80, remotePort: port, owners: owner('server') }),
    socketRow({ ...end, id: client, localPort: port, remotePort: 80, owners: owner('client') })
  ]
}

describe('ConnectionList', () => {
  const rows = [
    socketRow({ ...farAway, id: 1, localPort: 50_001, owners: owner('curl') }),
    ...pair(2, 3, 50_002),
    socketRow({ ...farAway, id: 4, localPort: 50_004, owners: owner('zsh') })
  ]

  it('keeps both ends of a local connection together, at the place of the first', () => {
    const list = new ConnectionList(filledStore(rows), view('process'))
    expect(idsOf(list, view('process'))).toEqual([3, 2, 1, 4])
    const sort = { column: 'process', descending: true } as const
    expect(idsOf(list, view('process', { sort }))).toEqual([4, 2, 3, 1])
  })

  it('lets one end stand at its own place where the other does not pass', () => {
    const list = new ConnectionList(filledStore(rows), view('process'))
    const test = testOf('not process:client')
    expect(idsOf(list, view('process', { test }))).toEqual([1, 2, 4])
    expect(idsOf(list, view('process', { kind: 'local' }))).toEqual([3, 2])
  })

  it('shows what has just gone, counts it apart, and lets it go', () => {
    const store = filledStore(rows)
    const list = new ConnectionList(store, view('process'))
    idsOf(list, view('process'))
    const nothing = { added: [], changed: [], removed: [] }
    store.apply({ ...nothing, removed: [1] }, { collectedAt: 1000, durationMs: 1 })
    expect(idsOf(list, view('process'))).toEqual([3, 2, 1, 4])
    expect(list.passing().gone).toBe(1)
    store.apply(nothing, { collectedAt: 1000 + lingerMs, durationMs: 1 })
    expect(idsOf(list, view('process'))).toEqual([3, 2, 4])
    expect(list.passing().gone).toBe(0)
  })

  it('asks a filter only of what is new, until the filter is another', () => {
    const store = filledStore(rows)
    const asked: number[] = []
    const test = ({ row }: { row: SocketRow }) => asked.push(row.id) > 0
    const wanted = view('process', { test })
    const list = new ConnectionList(store, wanted)
    idsOf(list, wanted)
    expect(asked).toHaveLength(4)
    const added = [socketRow({ ...farAway, id: 9, localPort: 50_009 })]
    store.apply({ added, changed: [], removed: [] }, { collectedAt: 1, durationMs: 1 })
    idsOf(list, wanted)
    expect(asked.slice(4)).toEqual([9])
    idsOf(list, { ...wanted, testTurn: 1 })
    expect(asked).toHaveLength(10)
  })

  it('stops when the time is up, goes on from there, and tells when it is through', () => {
    const many = Array.from({ length: 2000 }, (_, id) =>
      socketRow({ ...farAway, id, localPort: 10_000 + id })
    )
    let asked = 0
    const wanted = view('local', { test: () => (asked += 1) > 0 })
    const list = new ConnectionList(filledStore(many), wanted)
    expect(list.arrange(wanted, -1)).toBe(false)
    expect([list.isPending, asked < 2000]).toEqual([true, true])
    let turns = 1
    while (!list.arrange(wanted, -1)) turns += 1
    expect([list.isPending, asked]).toEqual([false, 2000])
    expect(turns).toBeGreaterThan(2)
    expect(list.passing().ids).toHaveLength(2000)
  })

  it('sorts by figures as they are when it is told that they are others', () => {
    const store = filledStore(rows)
    const list = new ConnectionList(store, view('rtt'))
    idsOf(list, view('rtt'))
    store.figures.write(socketMetrics(4, { rttMs: 1 }), 1)
    store.figures.write(socketMetrics(1, { rttMs: 2 }), 1)
    expect(idsOf(list, view('rtt', { sortTurn: 1 })).slice(0, 2)).toEqual([4, 1])
  })

  it('is after any changes what a new list would be', () => {
    const end = fc.record({
      id: fc.integer({ min: 1, max: 40 }),
      name: fc.constantFrom('a', 'b', 'c'),
      state: fc.constantFrom('ESTABLISHED' as const, 'TIME-WAIT' as const)
    })
    const batch = fc.record({
      put: fc.uniqueArray(end, { selector: ({ id }) => id, maxLength: 12 }),
      removed: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 12 })
    })
    const query = fc.constantFrom('', 'a', 'state:established', 'not process:b')
    fc.assert(
      fc.property(fc.array(fc.tuple(batch, query), { maxLength: 8 }), (steps) => {
        const store = filledStore([])
        const list = new ConnectionList(store, view('process'))
        steps.forEach(([{ put, removed }, text], index) => {
          // Even and odd ids next to each other are the two ends of one connection.
          const rowOf = ({ id, name, state }: (typeof put)[number]) => {
            const [server, client] = pair(id & ~1, id | 1, 50_000 + (id >> 1))
            const row = id % 2 === 0 ? server : client
            return { ...(row ?? socketRow({ id })), state, owners: owner(name) }
          }
          const kept = put.filter(({ id }) => !removed.includes(id))
          const isKnown = ({ id }: { id: number }) => store.get(id) !== undefined
          store.apply(
            {
              added: kept.filter((one) => !isKnown(one)).map(rowOf),
              changed: kept.filter(isKnown).map(rowOf),
              removed: removed.filter((id) => isKnown({ id }))
            },
            { collectedAt: index * 1500, durationMs: 1 }
          )
          const wanted = view('process', { test: testOf(text) })
          const fresh = new ConnectionList(store, wanted)
          const [ids, expected] = [idsOf(list, wanted), idsOf(fresh, wanted)]
          expect(ids).toEqual(expected)
          expect(list.passing().gone).toBe(fresh.passing().gone)
        })
      })
    )
  })
})
