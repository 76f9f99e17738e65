import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSocketTracker } from '../../snapshot-diff'
import { CollectionError } from '../socket-source'
import { LinuxSource } from './linux-source'
import { openFolderByPath } from './numbered-folder'
import { type LinuxSourceOptions, selectLinuxSource } from './select-linux-source'
import { SocketOwners } from './socket-owners'

let root = ''

function procSource(options: LinuxSourceOptions = {}) {
  return selectLinuxSource({ root, nativeRefused: 'this is a test of /proc', ...options })
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'portlight-net-'))
  mkdirSync(join(root, 'net'))
  for (const name of ['tcp', 'tcp6', 'udp', 'udp6']) {
    cpSync(join(import.meta.dirname, 'fixtures', `${name}.txt`), join(root, 'net', name))
  }
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

function faultOf(collect: () => unknown) {
  try {
    collect()
  } catch (error) {
    if (error instanceof CollectionError) return error.fault
  }
  return null
}

test('reads all four tables', () => {
  const { table, ownership } = procSource().collect()
  expect(table.length).toBe(19)
  expect(ownership).toHaveLength(19)
})

test('a machine without IPv6 has no tables of it, which is no fault', () => {
  rmSync(join(root, 'net', 'tcp6'))
  rmSync(join(root, 'net', 'udp6'))
  expect(procSource().collect().table.length).toBe(12)
})

test('a missing table is a fault, never an empty list', () => {
  rmSync(join(root, 'net', 'tcp'))
  expect(faultOf(() => procSource().collect())).toMatchObject({
    kind: 'system',
    what: `Reading ${root}/net/tcp`
  })
})

test('a line that is not understood is a fault, for the list would have a hole', () => {
  writeFileSync(join(root, 'net', 'udp'), 'heading\njunk\n')
  expect(faultOf(() => procSource().collect())).toEqual({
    kind: 'parse',
    what: `Reading ${root}/net/udp`,
    detail: '1 line was not understood'
  })
})

test('a failed collection loses no change', () => {
  const source = procSource()
  const tracker = createSocketTracker({ userName: () => null })
  const path = join(root, 'net', 'tcp')
  const listening = readFileSync(path, 'utf8')
  tracker.apply(source.collect(), 1)
  writeFileSync(path, 'heading\njunk\n')
  expect(faultOf(() => source.collect())).not.toBeNull()
  // 0A is LISTEN, 07 is CLOSE (include/net/tcp_states.h).
  writeFileSync(path, listening.replaceAll(' 0A ', ' 07 '))
  const { changed } = tracker.apply(source.collect(), 2)
  expect(changed.length).toBeGreaterThan(0)
  expect(new Set(changed.map(({ state }) => state))).toEqual(new Set(['CLOSED']))
})

test('something else in place of a table is a fault', () => {
  rmSync(join(root, 'net', 'tcp'))
  mkdirSync(join(root, 'net', 'tcp'))
  expect(faultOf(() => procSource().collect())?.kind).toBe('system')
})

test('a collection stays as it is through the next one', () => {
  const source = procSource()
  const first = source.collect()
  const second = source.collect()
  expect(second.table).not.toBe(first.table)
  expect(first.table.length).toBe(19)
  expect(source.collect().table).toBe(first.table)
})

test('tells without rights that owners are hidden, and what helps', () => {
  const remedies = (uid: number) => procSource({ uid }).gaps.flatMap(({ remedy }) => remedy ?? [])
  expect(remedies(1000)).toEqual(['Run as root to see them.'])
  expect(remedies(0)).toEqual([])
})

test('a system with too many files open is a fault in words, and the next look goes on', () => {
  mkdirSync(join(root, '1'))
  let isFull = true
  const owners = new SocketOwners({
    root,
    openFolder(path) {
      if (isFull) throw Object.assign(new Error('open failed'), { code: 'ENFILE' })
      return openFolderByPath(path)
    }
  })
  const { choice, gaps } = procSource()
  const source = new LinuxSource({ choice, gaps, reader: { read: () => undefined }, owners })
  expect(faultOf(() => source.collect())).toEqual({
    kind: 'system',
    what: 'Finding the owners of sockets',
    detail: 'The system has as many files open as it can (ENFILE)'
  })
  isFull = false
  expect(source.collect().ownership).toEqual([])
})
