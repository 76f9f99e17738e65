import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultSettings, type SettingsState } from '../../shared/model/settings'
import { openSettings } from './open-settings'
import { settingsText } from './parse-settings'
import { largestFile } from './settings-file'

let folder: string
let file: string
const told: SettingsState[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portlight-settings-'))
  file = join(folder, 'settings.json')
  told.length = 0
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

function open() {
  return openSettings(folder, (state) => told.push(state))
}

it('starts with the defaults and writes nothing until something changes', async () => {
  const keeper = await open()
  expect(keeper.state()).toEqual({ settings: defaultSettings, problems: [] })
  await keeper.change({ theme: 'system' })
  expect(await readdir(folder)).toEqual([])
})

it('has at the next start what was changed', async () => {
  await (await open()).change({ theme: 'light', paneWidth: 500 })
  const { settings, problems } = (await open()).state()
  expect(settings).toEqual({ ...defaultSettings, theme: 'light', paneWidth: 500 })
  expect(problems).toEqual([])
  expect(await readdir(folder)).toEqual(['settings.json'])
})

it('keeps a corrupt file aside, says so, and not again at the next start', async () => {
  await writeFile(file, '{"theme": "dark"')
  const keeper = await open()
  expect(keeper.state()).toMatchObject({
    settings: defaultSettings,
    problems: [{ kind: 'corrupt', keptAs: `${file}.corrupt` }]
  })
  expect(await readFile(`${file}.corrupt`, 'utf8')).toBe('{"theme": "dark"')
  expect((await open()).state().problems).toEqual([])
  expect(keeper.dismissProblems().problems).toEqual([])
})

it('keeps a second corrupt file beside the first', async () => {
  for (const text of ['first', 'second']) {
    await writeFile(file, text)
    await open()
  }
  expect(await readFile(`${file}.corrupt`, 'utf8')).toBe('first')
  expect(await readFile(`${file}.corrupt-2`, 'utf8')).toBe('second')
})

it('does not read a file of any size into memory', async () => {
  await writeFile(file, Buffer.alloc(largestFile + 1, ' '))
  expect((await open()).state().problems).toMatchObject([{ kind: 'corrupt' }])
})

it('names the fields that were not valid and keeps the others', async () => {
  await writeFile(file, JSON.stringify({ version: 1, theme: 'pink', paneWidth: 444 }))
  expect((await open()).state()).toEqual({
    settings: { ...defaultSettings, paneWidth: 444 },
    problems: [{ kind: 'fields', fields: ['theme'] }]
  })
})

it('keeps a copy of what a later version wrote before it writes over it', async () => {
  const text = JSON.stringify({ version: 99, theme: 'dark', later: true })
  await writeFile(file, text)
  const keeper = await open()
  const keptAs = `${file}.version-99`
  expect(keeper.state()).toMatchObject({
    settings: { theme: 'dark' },
    problems: [{ kind: 'newer', version: 99, keptAs }]
  })
  await keeper.change({ theme: 'light' })
  expect(await readFile(keptAs, 'utf8')).toBe(text)
})

it('leaves alone what it could not read, and keeps changes in memory', async () => {
  // A folder in its place: it can be opened, but not read, by root either.
  await mkdir(file)
  await writeFile(join(file, 'kept'), '')
  const keeper = await open()
  expect(keeper.state().problems).toMatchObject([{ kind: 'unreadable' }])
  const { settings, problems } = await keeper.change({ theme: 'dark' })
  expect(settings.theme).toBe('dark')
  expect(problems).toMatchObject([{ kind: 'unreadable' }, { kind: 'not-saved' }])
  expect(await readdir(file)).toEqual(['kept'])
})

it('tells that it could not save, and saves all of it when that is possible again', async () => {
  const keeper = await open()
  await rm(folder, { recursive: true })
  const { settings, problems } = await keeper.change({ theme: 'dark' })
  expect(settings.theme).toBe('dark')
  expect(problems).toMatchObject([{ kind: 'not-saved' }])
  expect(JSON.stringify(problems)).toContain('ENOENT')
  await keeper.change({ paneWidth: 300 })
  await mkdir(folder)
  expect((await keeper.change({})).problems).toEqual([])
  expect(told.at(-1)?.problems).toEqual([])
  const saved = await readFile(file, 'utf8')
  expect(saved).toBe(settingsText({ ...defaultSettings, theme: 'dark', paneWidth: 300 }))
})
