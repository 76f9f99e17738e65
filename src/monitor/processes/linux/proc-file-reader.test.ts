import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ProcFileReader } from './proc-file-reader'

let folder = ''
let path = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portlight-reader-'))
  path = join(folder, 'file')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('reads on to the end, however small it began', () => {
  writeFileSync(path, 'x'.repeat(1000))
  expect(new ProcFileReader(16).read(path).toString()).toBe('x'.repeat(1000))
})

test('reads no more than the limit', () => {
  writeFileSync(path, 'x'.repeat(1000))
  const reader = new ProcFileReader(16)
  expect(reader.read(path, 100).toString()).toBe('x'.repeat(100))
  expect(reader.read(path, 2000).toString()).toBe('x'.repeat(1000))
})
