import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { openKeptValue } from './kept-value'

const schema = z.strictObject({ number: z.int().min(0).max(9) })
let folder: string
let path: string
let failures: (string | null)[]
const open = () => openKeptValue(path, schema, (reason) => failures.push(reason))

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portlight-kept-'))
  path = join(folder, 'kept.json')
  failures = []
})
afterEach(async () => {
  vi.useRealTimers()
  await rm(folder, { recursive: true, force: true })
})

it('gives back the last of what was saved', async () => {
  const first = await open()
  expect(first).toMatchObject({ loaded: null, problem: null })
  for (const number of [1, 2, 3]) first.save({ number })
  await first.settled()
  expect((await open()).loaded).toEqual({ number: 3 })
  expect(failures).toEqual([])
})

it.each(['', '{', '[]', '{"number": 10}', '{"number": 1, "other": 2}', 'null', '\0\u202e'])(
  'sets junk aside, and goes on without: %j',
  async (junk) => {
    await writeFile(path, junk)
    const value = await open()
    expect(value.loaded).toBeNull()
    expect(value.problem).toContain(`${path}.corrupt`)
    expect(await readFile(`${path}.corrupt`, 'utf8')).toBe(junk)
    value.save({ number: 4 })
    await value.settled()
    expect((await open()).loaded).toEqual({ number: 4 })
  }
)

it('leaves alone what cannot be read', async () => {
  await mkdir(path)
  const value = await open()
  expect(value.loaded).toBeNull()
  expect(value.problem).toMatch(/EISDIR/)
  value.save({ number: 1 })
  await value.settled()
  expect(failures).toEqual([])
})

it('tells why it could not be written, tries again by itself, and loses nothing', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const value = await open()
  await mkdir(join(path, 'in-the-way'), { recursive: true })
  value.save({ number: 1 })
  await value.settled()
  expect(failures).toHaveLength(1)
  expect(value.unsaved()).toBe(failures[0])
  await rm(path, { recursive: true })
  await vi.advanceTimersByTimeAsync(60_000)
  await vi.waitFor(() => {
    expect(value.unsaved()).toBeNull()
  })
  expect(failures.at(-1)).toBeNull()
  expect((await open()).loaded).toEqual({ number: 1 })
})

it('saves at the end what could not be saved before', async () => {
  const value = await open()
  await mkdir(join(path, 'in-the-way'), { recursive: true })
  value.save({ number: 2 })
  await value.settled()
  await rm(path, { recursive: true })
  await value.settled()
  expect((await open()).loaded).toEqual({ number: 2 })
})
