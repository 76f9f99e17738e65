import { expect, test } from 'vitest'
import { noMetrics } from '../monitor/socket-metrics-columns'
import { boundRow } from '../shared/domain/findings/port-subject.fixture'
import { parseQuery } from '../shared/domain/query/parse-query'
import { unknown } from '../shared/model/fact'
import { machineFacts } from '../shared/model/machine-facts.fixture'
import { ownerFacts } from '../shared/model/owner-facts.fixture'
import type { ProcessAnswer } from '../shared/model/process'
import type { ProcessRef, SocketRow } from '../shared/model/socket'
import { createPortFindings } from './port-findings'
import { makeSocketReport } from './socket-report'

const untold = {
  commandLine: unknown('x'),
  workingDirectory: unknown('x'),
  load: unknown('x'),
  parents: unknown('x')
}

/** Row `id`, held by a root process with that pid. */
function port(id: number, text: string, program: string): SocketRow {
  return { ...boundRow(text, ownerFacts(program, { pid: id })), id }
}

/** Every process is a program of the given name; a look takes `lookMs`. */
function finder(program: string, lookMs = 0) {
  let time = 0
  const looked: number[] = []
  const inspect = ({ pid, startedAt }: ProcessRef): ProcessAnswer => {
    looked.push(pid)
    time += lookMs
    const facts = ownerFacts(program, { pid, startedAt })
    return { kind: 'found', detail: { ...facts, ...untold } }
  }
  const find = createPortFindings({ inspect }, machineFacts(), () => time)
  return { looked, find }
}

const ids = (found: Awaited<ReturnType<ReturnType<typeof finder>['find']>>, id: number) =>
  found.get(id)?.map((finding) => finding.id)

test('finds what the rules say of open ports, and looks at each owner once', async () => {
  const { find, looked } = finder('rsync')
  const connection = { ...port(3, '0.0.0.0:873', 'rsync'), state: 'ESTABLISHED' as const }
  const rows = [port(1, '0.0.0.0:873', 'rsync'), port(2, '127.0.0.1:80', 'rsync'), connection]
  const found = await find(rows)
  expect([ids(found, 1), ids(found, 2), ids(found, 3)]).toEqual([['powerful-owner'], [], undefined])
  await find(rows)
  expect(looked).toEqual([1, 2])
})

test('tells different programs on one port', async () => {
  const rows = [port(1, '127.0.0.1:8080', 'a'), port(2, '127.0.0.1:8080', 'b')]
  const found = await finder('a').find(rows)
  expect(ids(found, 2)).toEqual(['shared-between-programs'])
})

test('says nothing of ports it had no time for, and takes them up the next time', async () => {
  const { find } = finder('rsync', 3000)
  const rows = [port(1, '0.0.0.0:873', 'rsync'), port(2, '0.0.0.0:874', 'rsync')]
  expect([...(await find(rows)).keys()]).toEqual([1])
  expect([...(await find(rows)).keys()]).toEqual([1, 2])
})

test('the report holds the findings of open ports, and a query can ask for them', async () => {
  const rows = [port(1, '0.0.0.0:873', 'rsync'), port(2, '127.0.0.1:80', 'rsync')]
  const query = parseQuery('is:flagged')
  const report = makeSocketReport(rows, {
    collectedAt: 0,
    durationMs: 0,
    source: 'test',
    unprivilegedPortStart: machineFacts().unprivilegedPortStart,
    metrics: () => noMetrics,
    query: query.ok ? query : null,
    findings: await finder('rsync').find(rows)
  })
  expect(report.sockets).toMatchObject([
    { localPort: 873, findings: [{ id: 'powerful-owner', severity: 'warning' }] }
  ])
  expect(report.sockets[0]?.findings?.[0]).not.toHaveProperty('facts')
})
