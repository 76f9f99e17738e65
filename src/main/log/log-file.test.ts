import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLogFile } from './log-file'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portlight-log-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const read = (name: string) => readFile(join(folder, name), 'utf8')

it('writes a line for each entry, with its time, and goes on in the same file later', async () => {
  for (const text of ['first', 'second']) {
    const log = openLogFile(folder)
    log.add('info', text)
    await log.settled()
  }
  const lines = (await read('portlight.log')).split('\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z info first$/)
  expect(lines[1]).toMatch(/second$/)
})

it('lets no text pass for a line of its own', async () => {
  const log = openLogFile(folder)
  log.add('error', 'one\n2026-01-01T00:00:00.000Z info forged\u202e')
  await log.settled()
  expect((await read('portlight.log')).trimEnd().split('\n')).toHaveLength(1)
  expect(await read('portlight.log')).toContain('one\\n2026')
})

it('puts a full file aside, and keeps three of those', async () => {
  const log = openLogFile(folder, { fileBytes: 200 })
  for (let number = 0; number < 12; number += 1) {
    log.add('info', `${number} ${'x'.repeat(150)}`)
    await log.settled()
  }
  expect((await readdir(folder)).sort()).toEqual([
    'portlight.1.log',
    'portlight.2.log',
    'portlight.3.log',
    'portlight.log'
  ])
  expect(await read('portlight.log')).toContain(' info 11 ')
  expect(await read('portlight.3.log')).toContain(' info 8 ')
})

it('cuts what is too long, and bears a disk that does not write', async () => {
  const log = openLogFile(folder)
  log.add('info', 'x'.repeat(100_000))
  await log.settled()
  expect((await read('portlight.log')).length).toBeLessThan(5000)
  await writeFile(join(folder, 'file'), '')
  const nowhere = openLogFile(join(folder, 'file', 'below'))
  nowhere.add('info', 'lost')
  await nowhere.settled()
})

it('keeps what a full disk does not take, counts what is too much, and writes it later', async () => {
  const log = openLogFile(folder, { waiting: 3 })
  if (process.platform === 'linux') await symlink('/dev/full', join(folder, 'portlight.log'))
  else await mkdir(join(folder, 'portlight.log'))
  // The first is on its way at once.
  for (let number = 1; number <= 6; number += 1) log.add('info', `line ${number}`)
  await log.settled()
  await rm(join(folder, 'portlight.log'), { recursive: true })
  await log.settled()
  const text = await read('portlight.log')
  expect(text.match(/line \d/g)).toEqual(['line 1', 'line 2', 'line 3', 'line 4'])
  expect(text).toContain('warning Lines that could not be written and are lost: 2\n')
})
