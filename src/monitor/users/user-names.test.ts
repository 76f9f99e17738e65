import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createUserNames, parsePasswd } from './user-names'

let folder = ''
let path = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portlight-users-'))
  path = join(folder, 'passwd')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('parsePasswd takes entries and skips all else', () => {
  const text = [
    'root:x:0:0:root:/root:/bin/bash',
    'toor:x:0:0:second name:/root:/bin/sh',
    '# comment',
    '+::::::',
    'broken:x',
    'odd:x:-1:0',
    'nobody:x:65534:65534::/:',
    ''
  ].join('\n')
  expect([...parsePasswd(text)]).toEqual([
    [0, 'root'],
    [65534, 'nobody']
  ])
})

test('notices changes, but does not look more than once a second', () => {
  let time = 0
  writeFileSync(path, 'old:x:7:7::/:\n')
  const nameOf = createUserNames({ path, now: () => time })
  expect(nameOf(7)).toBe('old')
  expect(nameOf(8)).toBeNull()
  writeFileSync(path, 'new:x:7:7::/:\n')
  utimesSync(path, 1, 1)
  time = 999
  expect(nameOf(7)).toBe('old')
  time = 1000
  expect(nameOf(7)).toBe('new')
})

test('without the file nobody has a name', () => {
  expect(createUserNames({ path })(0)).toBeNull()
})
