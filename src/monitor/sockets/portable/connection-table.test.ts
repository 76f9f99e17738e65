import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Ownership } from '../../../shared/model/socket'
import { addressText } from '../address-text'
import { noUid } from '../socket-table'
import { type ListedConnection, readConnections } from './connection-table'

function entry(more: Partial<ListedConnection>): ListedConnection {
  return {
    protocol: 'tcp',
    localAddress: '127.0.0.1',
    localPort: '80',
    peerAddress: '0.0.0.0',
    peerPort: '*',
    state: 'LISTEN',
    pid: 42,
    process: 'nginx',
    ...more
  }
}

function rowsOf(list: readonly ListedConnection[]): string[] {
  const { table, ownership } = readConnections(list)
  return Array.from({ length: table.length }, (_, row) => {
    const family = table.familyAt(row)
    const end = (words: Uint32Array, port: number | undefined) =>
      `${addressText(words, row, family)} ${port ?? ''}`
    return [
      table.protocolAt(row),
      family,
      table.stateAt(row),
      end(table.localAddress, table.localPort[row]),
      end(table.remoteAddress, table.remotePort[row]),
      ownership[row]?.owners[0]?.pid ?? ownership[row]?.ownerHidden ?? 'none'
    ].join(' ')
  })
}

// Made by hand after the package's own parsers of netstat's output (lib/network.js).
const asOnLinux = [
  entry({ localAddress: '0.0.0.0' }),
  entry({ protocol: 'tcp6', localAddress: '::', peerAddress: '::', pid: null, process: '' }),
  entry({ peerAddress: '127.0.0.1', peerPort: '50000', state: 'TIME_WAIT', pid: null }),
  entry({ protocol: 'tcp6', peerAddress: '127.0.0.1', peerPort: '5', state: 'ESTABLISHED' })
]
const asOnMacos = [
  entry({ protocol: 'tcp46', localAddress: '*', peerAddress: '*' }),
  entry({ protocol: 'tcp6', localAddress: 'fe80::1%lo0', peerAddress: '*' }),
  entry({ peerAddress: '10.0.0.1', peerPort: '443', state: 'FIN_WAIT_2' }),
  entry({ protocol: 'udp4', localAddress: '*', peerAddress: '*', state: 'UNKNOWN' }),
  entry({ protocol: 'udp4', peerAddress: '10.0.0.1', peerPort: '53', state: 'UNKNOWN', pid: NaN })
]
const asOnWindows = [
  entry({ peerPort: '0', process: '' }),
  entry({ localAddress: '::', peerAddress: '::', peerPort: '0', state: 'ABHÖREN' }),
  entry({ peerAddress: '10.0.0.1', peerPort: '443', state: 'ÉTABLIE' }),
  entry({ peerAddress: '10.0.0.1', peerPort: '443', state: 'TIME_WAIT', pid: 0 }),
  entry({ protocol: 'udp', localAddress: 'fe80::1%12', peerAddress: '*', state: '' })
]

test('lists as Linux gives them', () => {
  expect(rowsOf(asOnLinux)).toEqual([
    'tcp 4 LISTEN 0.0.0.0 80 0.0.0.0 0 42',
    'tcp 6 LISTEN :: 80 :: 0 not-reported',
    'tcp 4 TIME-WAIT 127.0.0.1 80 127.0.0.1 50000 none',
    'tcp 6 ESTABLISHED ::ffff:127.0.0.1 80 ::ffff:127.0.0.1 5 42'
  ])
})

test('lists as macOS gives them', () => {
  expect(rowsOf(asOnMacos)).toEqual([
    'tcp 6 LISTEN :: 80 :: 0 42',
    'tcp 6 LISTEN fe80::1 80 :: 0 42',
    'tcp 4 FIN-WAIT-2 127.0.0.1 80 10.0.0.1 443 42',
    'udp 4 BOUND 0.0.0.0 80 0.0.0.0 0 42',
    'udp 4 CONNECTED 127.0.0.1 80 10.0.0.1 53 not-reported'
  ])
})

test('lists as Windows gives them', () => {
  expect(rowsOf(asOnWindows)).toEqual([
    'tcp 4 LISTEN 127.0.0.1 80 0.0.0.0 0 42',
    'tcp 6 LISTEN :: 80 :: 0 42',
    'tcp 4 UNKNOWN 127.0.0.1 80 10.0.0.1 443 42',
    'tcp 4 TIME-WAIT 127.0.0.1 80 10.0.0.1 443 none',
    'udp 6 BOUND fe80::1 80 :: 0 42'
  ])
})

test('what the list does not tell is unknown', () => {
  const { table, ownership } = readConnections([entry({ process: '' })])
  expect(table.uid[0]).toBe(noUid)
  expect(table.inode[0]).toBe(0)
  expect(ownership).toEqual([
    { owners: [{ pid: 42, startedAt: null, name: null }], ownerHidden: null }
  ])
})

test('ownership stays the same object while the owner does', () => {
  const known = new Map<string, Ownership>()
  const [first] = readConnections([entry({})], known).ownership
  const [second] = readConnections([entry({})], known).ownership
  expect(second).toBe(first)
  readConnections([entry({ pid: 43 })], known)
  expect(known.size).toBe(1)
})

describe('junk', () => {
  test.each([
    { protocol: 'raw' },
    { localAddress: 'fe80:0:0:0:1234:…' },
    { localAddress: 'example.org' },
    { localPort: '70000' },
    { localPort: 'http' },
    { peerPort: '-1' }
  ])('%j is skipped', (more) => {
    expect(readConnections([entry(more), entry({})])).toMatchObject({
      skipped: 1,
      table: { length: 1 }
    })
  })

  test('never throws and never makes more rows than entries', () => {
    const text = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.constantFrom('*', 'tcp', 'udp6'))
    const anyEntry = fc.record({
      protocol: text,
      localAddress: text,
      localPort: text,
      peerAddress: text,
      peerPort: text,
      state: text,
      pid: fc.oneof(fc.constant(null), fc.integer(), fc.double()),
      process: text
    })
    fc.assert(
      fc.property(fc.array(anyEntry), (list) => {
        const { table, ownership, skipped } = readConnections(list)
        expect(table.length + skipped).toBe(list.length)
        expect(ownership).toHaveLength(table.length)
      })
    )
  })
})
