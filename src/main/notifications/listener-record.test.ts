import { beforeEach, expect, it } from 'vitest'
import type { KnownListener } from '../../shared/domain/listeners/known-listener'
import type { FoundListener } from '../../shared/ipc/listener-news'
import { type ListenerFile, listenerFileSchema, mostReports } from './listener-file'
import { keepListenerRecord } from './listener-record'

const known = (port: number): KnownListener => ({
  protocol: 'tcp',
  port,
  reach: 'loopback',
  name: 'node',
  path: '/bin/node'
})
const found = (port: number, part: Partial<FoundListener> = {}): FoundListener => ({
  ...known(port),
  port,
  pid: 7,
  foundAt: 5,
  wasThereBefore: false,
  ...part
})
let saved: ListenerFile[]

function open(loaded: ListenerFile | null = null, problem: string | null = null) {
  const file = {
    loaded,
    problem,
    save: (value: ListenerFile) => saved.push(value),
    unsaved: () => null
  }
  return keepListenerRecord(file, () => 1000)
}

beforeEach(() => {
  saved = []
})

it('knows nothing until the monitor has learned what is usual', () => {
  const record = open()
  expect(record.known()).toBeNull()
  expect(record.state()).toEqual({
    known: null,
    learnedAt: null,
    reports: [],
    problem: null,
    unsaved: null
  })
  expect(record.receive({ type: 'listeners', learned: [known(80)], found: [] })).toEqual([])
  expect(record.known()).toEqual([known(80)])
  expect(record.state()).toMatchObject({ known: 1, learnedAt: 1000 })
})

it('takes an empty machine for learned, too', () => {
  const record = open()
  record.receive({ type: 'listeners', learned: [], found: [] })
  expect(record.known()).toEqual([])
})

it('does not take for learned what is found before', () => {
  const record = open()
  record.receive({ type: 'listeners', learned: [], found: [found(81)] })
  expect(record.known()).toBeNull()
  expect(record.state().reports).toHaveLength(1)
})

it('lists reports, the newest first, each with a number of its own', () => {
  const record = open()
  record.receive({ type: 'listeners', learned: [known(80)], found: [] })
  const fresh = record.receive({
    type: 'listeners',
    learned: [known(81), known(82)],
    found: [found(81), found(82)]
  })
  expect(fresh.map(({ id, port }) => [id, port])).toEqual([
    [1, 81],
    [2, 82]
  ])
  record.receive({ type: 'listeners', learned: [known(83)], found: [found(83)] })
  expect(record.state().reports.map(({ port }) => port)).toEqual([83, 82, 81])
  record.clearReports()
  expect(record.state()).toMatchObject({ known: 4, reports: [] })
})

it('is the same after a restart, and what it saves is valid', () => {
  const record = open()
  record.receive({ type: 'listeners', learned: [known(80)], found: [] })
  record.receive({
    type: 'listeners',
    learned: [known(81)],
    found: [found(81, { name: 'x'.repeat(5000), pid: null })]
  })
  const last = saved.at(-1)
  if (last === undefined) throw new Error('nothing was saved')
  const written: unknown = JSON.parse(JSON.stringify(last))
  const read = listenerFileSchema.parse(written)
  const again = open(read)
  expect(again.state()).toEqual(record.state())
  expect(again.known()).toEqual(record.known())
})

it('keeps a bounded number of reports', () => {
  const record = open()
  record.receive({
    type: 'listeners',
    learned: [],
    found: Array.from({ length: mostReports + 50 }, (_, index) => found(index + 1))
  })
  const { reports } = record.state()
  expect(reports).toHaveLength(mostReports)
  expect(reports[0]?.port).toBe(mostReports + 50)
})

it('learns anew when it is told to', () => {
  const record = open({ version: 1, known: [known(80)], learnedAt: 1, reports: [found(81)] })
  record.forgetKnown()
  expect(record.known()).toBeNull()
  expect(record.state()).toMatchObject({ known: null, learnedAt: null, reports: [{ port: 81 }] })
  expect(saved.at(-1)?.known).toBeNull()
})

it('tells what was wrong with the file', () => {
  expect(open(null, 'It is junk').state().problem).toBe('It is junk')
})
