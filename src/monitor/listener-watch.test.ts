import { beforeEach, describe, expect, it } from 'vitest'
import type { KnownListener } from '../shared/domain/listeners/known-listener'
import { compileReportRule } from '../shared/domain/listeners/report-rule'
import type { ListenersMessage } from '../shared/ipc/listener-news'
import type { SocketDelta } from '../shared/ipc/stream'
import { machineFacts } from '../shared/model/machine-facts.fixture'
import type { NewListenerRule } from '../shared/model/settings'
import type { ProcessRef, SocketRow } from '../shared/model/socket'
import { socketRow } from '../shared/model/socket-row.fixture'
import { type ListenerWatch, watchListeners } from './listener-watch'

const nothing: SocketDelta = { added: [], changed: [], removed: [] }
const node = (pid: number) => ({ pid, startedAt: pid, name: 'node' })

/** A listener at a port, held by a process of node. */
function listener(port: number, part: Partial<SocketRow> = {}): SocketRow {
  return socketRow({ id: port, localPort: port, owners: [node(7)], ...part })
}

function knownNode(port: number): KnownListener {
  return { protocol: 'tcp', port, reach: 'loopback', name: 'node', path: '/bin/node' }
}

describe('watchListeners', () => {
  let time: number
  let paths: Map<number, string | null>
  let told: ListenersMessage[]
  let watch: ListenerWatch

  beforeEach(() => {
    time = 0
    paths = new Map([
      [7, '/bin/node'],
      [8, '/bin/node'],
      [9, '/tmp/node']
    ])
    told = []
    watch = watchListeners({
      machine: () => machineFacts(),
      executableOf: ({ pid }: ProcessRef) => paths.get(pid),
      now: () => time,
      tell: (message) => told.push(message)
    })
  })

  function order(known: readonly KnownListener[] | null, rows: SocketRow[] | null = []): void {
    orderBy('all', known, rows)
  }

  function orderBy(
    kind: NewListenerRule,
    known: readonly KnownListener[] | null,
    rows: SocketRow[] | null
  ): void {
    const rule = { kind, query: '' }
    watch.order(
      { type: 'watch', rule, known },
      compileReportRule(rule, () => machineFacts()),
      rows
    )
  }

  function see(part: Partial<SocketDelta>): void {
    watch.follow({ ...nothing, ...part })
    watch.check()
  }

  const foundPorts = () => told.flatMap(({ found }) => found.map(({ port }) => port))
  const learnedPorts = () => told.flatMap(({ learned }) => learned.map(({ port }) => port))

  it('learns in silence what is open at the first look, and reports what comes', () => {
    order(null, [listener(80), listener(81)])
    expect(told).toEqual([
      { type: 'listeners', learned: [knownNode(80), knownNode(81)], found: [] }
    ])
    see({ added: [listener(82, { firstSeenAt: 5 })] })
    expect(told[1]).toEqual({
      type: 'listeners',
      learned: [knownNode(82)],
      found: [
        {
          protocol: 'tcp',
          port: 82,
          reach: 'loopback',
          name: 'node',
          path: '/bin/node',
          pid: 7,
          foundAt: 5,
          wasThereBefore: false
        }
      ]
    })
  })

  it('takes the first collection for the first look where there was none', () => {
    order(null, null)
    watch.check()
    expect(told).toEqual([])
    see({ added: [listener(80)] })
    see({ added: [listener(81)] })
    expect(learnedPorts()).toEqual([80, 81])
    expect(foundPorts()).toEqual([81])
  })

  it('tells what is usual as one, when all of its programs are known', () => {
    paths.delete(8)
    order(null, [listener(80), listener(81, { owners: [node(8)] })])
    expect(told).toEqual([])
    paths.set(8, '/bin/node')
    watch.check()
    expect(learnedPorts()).toEqual([80, 81])
    expect(foundPorts()).toEqual([])
  })

  it('tells of an empty machine too that it is learned', () => {
    order(null, [])
    expect(told).toEqual([{ type: 'listeners', learned: [], found: [] }])
  })

  it('reports what was opened while Portlight did not run', () => {
    order([knownNode(80)], [listener(80), listener(81)])
    expect(foundPorts()).toEqual([81])
  })

  it('takes no note of another process of the same program', () => {
    order([knownNode(80)], [listener(80)])
    see({ removed: [80] })
    see({ added: [listener(80, { id: 1001, owners: [node(8)] })] })
    see({ changed: [listener(80, { id: 1001, owners: [node(7)] })] })
    expect(told).toEqual([])
  })

  it('reports another program at a known port, and a known one that more can reach', () => {
    order([knownNode(80)], [listener(80)])
    see({ changed: [listener(80, { owners: [node(9)] })] })
    see({ changed: [listener(80, { localAddress: '0.0.0.0' })] })
    expect(told.flatMap(({ found }) => found)).toMatchObject([
      { port: 80, path: '/tmp/node' },
      { port: 80, path: '/bin/node', reach: 'all-interfaces' }
    ])
  })

  it('reports once, whatever comes and goes after that', () => {
    order([])
    see({ added: [listener(80), listener(80, { id: 2, family: 6, localAddress: '::1' })] })
    see({ removed: [80, 2] })
    see({ added: [listener(80, { id: 3 })] })
    expect(foundPorts()).toEqual([80])
  })

  it('waits for the program, but not for ever', () => {
    order([])
    const hidden = { owners: [], ownerHidden: 'not-yet-known' } as const
    see({ added: [listener(80, hidden), listener(81, hidden)] })
    see({ changed: [listener(80)] })
    expect(told.flatMap(({ found }) => found)).toMatchObject([{ port: 80, name: 'node' }])
    time = 9999
    watch.check()
    expect(foundPorts()).toEqual([80])
    time = 10_000
    watch.check()
    expect(told.at(-1)?.found).toMatchObject([{ port: 81, name: null, path: null, pid: null }])
    // Its program is found after all: it is learned, and not reported again.
    see({ changed: [listener(81)] })
    expect(learnedPorts()).toEqual([80, 81, 81])
    expect(foundPorts()).toEqual([80, 81])
  })

  it('reports at once what the system hides, and what is gone before its program is known', () => {
    order([])
    see({ added: [listener(80, { owners: [], ownerHidden: 'not-permitted' })] })
    expect(foundPorts()).toEqual([80])
    see({ added: [listener(81, { owners: [], ownerHidden: 'not-yet-known' })] })
    see({ removed: [81] })
    expect(foundPorts()).toEqual([80, 81])
  })

  it('learns what the rule is not about, and does not report it', () => {
    orderBy('exposed', [], [])
    see({ added: [listener(80), listener(81, { localAddress: '0.0.0.0' })] })
    expect(learnedPorts()).toEqual([80, 81])
    expect(foundPorts()).toEqual([81])
  })

  it('does nothing while it is off', () => {
    orderBy('off', null, [listener(80)])
    see({ added: [listener(81)] })
    expect(told).toEqual([])
  })
})
