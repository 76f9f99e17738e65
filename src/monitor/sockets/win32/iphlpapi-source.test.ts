import { expect, test } from 'vitest'
import { CollectionError } from '../socket-source'
import { IphlpapiSource } from './iphlpapi-source'
import type { TableAnswer, TableReader } from './table-calls'
import { socketTables } from './table-layouts'

const processes = {
  startedAt: () => 1000,
  readNames: () => new Map([[42, 'nginx.exe']])
}

/** Answers by protocol, address family and class; an empty table where nothing else is said. */
class FakeTables implements TableReader {
  readonly asked: string[] = []
  readonly answers = new Map<string, TableAnswer>()

  read(protocol: string, request: { addressFamily: number; tableClass: number }): TableAnswer {
    const key = `${protocol} ${request.addressFamily} ${request.tableClass}`
    this.asked.push(key)
    return this.answers.get(key) ?? { bytes: Buffer.alloc(4) }
  }
}

function faultOf(source: IphlpapiSource) {
  try {
    source.collect()
  } catch (error) {
    if (error instanceof CollectionError) return error.fault
  }
  return null
}

function sourceOf(tables: FakeTables): IphlpapiSource {
  return new IphlpapiSource({ tables, processes, now: () => 0 })
}

/** One UDP socket of process 42. */
function udpTable(): Buffer {
  const bytes = Buffer.alloc(8 + 160)
  bytes.writeUInt32LE(1, 0)
  bytes.writeUInt32LE(42, 8 + 8)
  return bytes
}

test('reads all four tables and names the owners', () => {
  const tables = new FakeTables()
  tables.answers.set('udp 2 2', { bytes: udpTable() })
  const { table, ownership } = sourceOf(tables).collect()
  expect(table.length).toBe(1)
  expect(ownership).toEqual([
    { owners: [{ pid: 42, startedAt: 1000, name: 'nginx.exe' }], ownerHidden: null }
  ])
  expect(tables.asked).toEqual(['tcp 2 8', 'tcp 23 8', 'udp 2 2', 'udp 23 2'])
})

test('asks for the plain form from then on where the richer one is refused', () => {
  const tables = new FakeTables()
  tables.answers.set('tcp 2 8', { error: 87 })
  const source = sourceOf(tables)
  source.collect()
  tables.asked.length = 0
  source.collect()
  expect(tables.asked).toEqual(['tcp 2 5', 'tcp 23 8', 'udp 2 2', 'udp 23 2'])
})

test('an error is a fault, never an empty list', () => {
  const tables = new FakeTables()
  tables.answers.set('udp 2 2', { error: 5 })
  tables.answers.set('udp 2 1', { error: 5 })
  expect(faultOf(sourceOf(tables))).toEqual({
    kind: 'crash',
    what: "Reading Windows' table of UDP over IPv4",
    detail: 'Windows answered with error 5'
  })
})

test('a machine without IPv6 has no tables of it, which is no fault', () => {
  const tables = new FakeTables()
  for (const key of ['tcp 23 8', 'udp 23 2']) tables.answers.set(key, { error: 50 })
  expect(sourceOf(tables).collect().table.length).toBe(0)
  tables.answers.set('tcp 2 8', { error: 50 })
  tables.answers.set('tcp 2 5', { error: 50 })
  expect(faultOf(sourceOf(tables))?.kind).toBe('crash')
})

test('a table that counts more rows than it holds is a fault', () => {
  const tables = new FakeTables()
  const bytes = udpTable()
  bytes.writeUInt32LE(2, 0)
  tables.answers.set('udp 2 2', { bytes })
  expect(faultOf(sourceOf(tables))?.kind).toBe('parse')
})

test('a collection stays as it is through the next one, and a failed one leaves it alone', () => {
  const tables = new FakeTables()
  tables.answers.set('udp 2 2', { bytes: udpTable() })
  const source = sourceOf(tables)
  const first = source.collect()
  tables.answers.set('udp 23 2', { error: 5 })
  tables.answers.set('udp 23 1', { error: 5 })
  expect(faultOf(source)).not.toBeNull()
  expect(first.table.length).toBe(1)
  tables.answers.clear()
  expect(source.collect().table).not.toBe(first.table)
})

test('says on another system that this is not Windows', () => {
  if (process.platform === 'win32') return
  expect(IphlpapiSource.tryCreate()).toEqual({ known: false, reason: 'this is not Windows' })
})

test('each form of a table says what it is', () => {
  for (const { protocol, family, withModules, plain } of socketTables) {
    for (const { layout } of [withModules, plain]) {
      expect([layout.protocol, layout.family]).toEqual([protocol, family])
      expect(layout.rowSize % 4).toBe(0)
    }
  }
})
