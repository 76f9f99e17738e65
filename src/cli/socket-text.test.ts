import { expect, test } from 'vitest'
import { noFigures } from '../shared/domain/socket-figures'
import { parseQuery } from '../shared/domain/query/parse-query'
import { known } from '../shared/model/fact'
import type { SocketRow } from '../shared/model/socket'
import type { SocketMetrics } from '../shared/model/socket-metrics'
import { socketRow } from '../shared/model/socket-row.fixture'
import { makeSocketReport } from './socket-report'
import { formatSocketReport } from './socket-text'

function row(more: Partial<SocketRow>): SocketRow {
  const owners = [{ pid: 9, startedAt: 1_700_000_000_000, name: 'postgres' }]
  return socketRow({ localPort: 5432, owners, firstSeenAt: 0, ...more })
}

/** Row 2 has a round-trip time, and that is all that is told of any. */
function figures(ids: readonly number[]): SocketMetrics {
  const untold = () => Float64Array.from(ids, () => Number.NaN)
  return {
    ids: Float64Array.from(ids),
    receiveQueue: untold(),
    sendQueue: untold(),
    rttMs: Float64Array.from(ids, (id) => (id === 2 ? 0.25 : Number.NaN)),
    rttVarianceMs: untold(),
    retransmits: untold(),
    bytesAcked: untold(),
    bytesReceived: untold(),
    drops: untold()
  }
}

const report = (...rows: SocketRow[]) => reportOf('', rows)

function reportOf(text: string, rows: SocketRow[]) {
  const query = parseQuery(text)
  if (!query.ok) throw new Error(query.error.message)
  return makeSocketReport(rows, {
    collectedAt: 1_700_000_000_500,
    durationMs: 1.23456,
    source: 'test',
    unprivilegedPortStart: known(1024),
    metrics: figures,
    query,
    findings: new Map()
  })
}

const connected = row({
  id: 2,
  family: 6,
  localAddress: '::1',
  localPort: 40000,
  remoteAddress: '::1',
  remotePort: 22,
  state: 'ESTABLISHED',
  uid: 1000,
  user: null,
  owners: [1, 2, 3, 4, 5].map((pid) => ({ pid, startedAt: null, name: 'ssh' }))
})
const hidden = row({ id: 3, localPort: 80, owners: [], ownerHidden: 'not-permitted' })
const over = row({
  id: 4,
  localPort: 5432,
  remoteAddress: '127.0.0.1',
  remotePort: 50000,
  state: 'TIME-WAIT',
  uid: null,
  user: null,
  owners: []
})

test('a report says what rows mean, in order', () => {
  const { sockets, ...rest } = report(connected, over, row({}), hidden)
  expect(rest).toEqual({
    collectedAt: '2023-11-14T22:13:20.500Z',
    durationMs: 1.23,
    source: 'test',
    collectedSockets: 4,
    hiddenOwners: 1
  })
  expect(sockets.map(({ localPort, state }) => `${localPort} ${state}`)).toEqual([
    '80 LISTEN',
    '5432 LISTEN',
    '5432 TIME-WAIT',
    '40000 ESTABLISHED'
  ])
  expect(sockets[1]).toEqual({
    protocol: 'tcp',
    family: 4,
    localAddress: '127.0.0.1',
    localPort: 5432,
    remoteAddress: null,
    remotePort: null,
    state: 'LISTEN',
    v6Only: null,
    uid: 0,
    user: 'root',
    owners: [{ pid: 9, name: 'postgres', startedAt: '2023-11-14T22:13:20.000Z' }],
    ownerHidden: null,
    exposure: 'loopback',
    privileged: false,
    service: 'postgresql',
    openedAt: null,
    findings: null,
    ...noFigures
  })
  expect(sockets[2]).toMatchObject({ service: 'postgresql', exposure: null })
  expect(sockets[3]).toMatchObject({ service: 'ssh', exposure: null, rttMs: 0.25, drops: null })
})

test('a table is aligned and says what is hidden', () => {
  expect(formatSocketReport(report(row({}), connected, hidden, over))).toBe(
    [
      'PROTO  LOCAL           REMOTE           STATE        USER  PROCESS                            SERVICE     EXPOSURE  RECV-Q  SEND-Q  RTT ms  RETRANS  DROPS',
      'tcp    127.0.0.1:80    -                LISTEN       root  (not-permitted)                    http        loopback       -       -       -        -      -',
      'tcp    127.0.0.1:5432  -                LISTEN       root  postgres(9)                        postgresql  loopback       -       -       -        -      -',
      'tcp    127.0.0.1:5432  127.0.0.1:50000  TIME-WAIT    -     -                                  postgresql  -              -       -       -        -      -',
      'tcp    [::1]:40000     [::1]:22         ESTABLISHED  1000  ssh(1), ssh(2), ssh(3) and 2 more  ssh         -              -       -    0.25        -      -',
      '',
      '4 sockets, 2 open ports. 1 owner hidden (the system does not let Portlight look at every process).',
      ''
    ].join('\n')
  )
})

test.each([
  ['port:22', [40000]],
  ['is:open not is:hidden', [5432]],
  ['rtt<1', [40000]],
  // Of the others no round-trip time is known.
  ['not rtt<1', []],
  ['direction:in', [5432]],
  ['service:ssh or user:1000', [40000]],
  ['is:privileged', [80]],
  ['age>1h', [80, 5432, 5432, 40000]]
])('lists what a query finds: %s', (query, ports) => {
  const { sockets, collectedSockets } = reportOf(query, [row({}), connected, hidden, over])
  expect(sockets.map(({ localPort }) => localPort)).toEqual(ports)
  expect(collectedSockets).toBe(4)
})

test('a query says how many sockets there are', () => {
  const text = formatSocketReport(reportOf('port:22', [row({}), connected, hidden]))
  expect(text).toMatch(/\n1 of 3 sockets, 0 open ports\.\n$/)
})

test('says what stands in the place of a port where there is none', () => {
  const raw = row({ protocol: 'raw', localAddress: '0.0.0.0', localPort: 89, state: 'BOUND' })
  const { sockets } = report(raw)
  expect(sockets).toMatchObject([{ privileged: null, service: null, exposure: null }])
  expect(formatSocketReport(report(raw))).toContain('0.0.0.0 protocol 89')
})

test('leaves columns out where the terminal is narrow, and names them', () => {
  const text = formatSocketReport(report(row({}), connected), 110)
  for (const line of text.split('\n').slice(0, 3)) expect(line.length).toBeLessThanOrEqual(110)
  expect(text).toMatch(/EXPOSURE/)
  expect(text).toContain('ssh(1) and 4 more')
  expect(text).toMatch(/Too narrow for .*RETRANS, DROPS\.\n$/)
  expect(formatSocketReport(report(row({}), connected), 10)).toContain('PROCESS')
})

test('hostile names neither break a line nor reach the terminal', () => {
  const name = `\u001b]0;x\u0007\n\u202e${'long'.repeat(100)}`
  const text = formatSocketReport(report(row({ owners: [{ pid: 1, startedAt: null, name }] })))
  expect(text.split('\n')).toHaveLength(5)
  expect(text).toContain('\\x1b]0;x\\x07\\n\\u{202e}longlongl…(1)')
})

test('without a single socket there is still a heading and a count', () => {
  expect(formatSocketReport(report())).toMatch(/^PROTO.*\n\n0 sockets, 0 open ports\.\n$/)
})
