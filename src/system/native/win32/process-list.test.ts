import { expect, test } from 'vitest'
import { readProcessEntry } from './process-list'

test('reads a PROCESSENTRY32W', () => {
  const bytes = Buffer.alloc(568)
  bytes.writeUInt32LE(568, 0)
  bytes.writeUInt32LE(7756, 8)
  bytes.writeUInt32LE(1008, 32)
  bytes.write('firefox.exe\0', 44, 'utf16le')
  expect(readProcessEntry(bytes)).toEqual({ pid: 7756, parentPid: 1008, name: 'firefox.exe' })
})

test('a name may fill its place', () => {
  const bytes = Buffer.alloc(568)
  bytes.write('n'.repeat(262), 44, 'utf16le')
  expect(readProcessEntry(bytes)?.name).toHaveLength(260)
})

test('a shorter one is none', () => {
  expect(readProcessEntry(Buffer.alloc(567))).toBeNull()
})
