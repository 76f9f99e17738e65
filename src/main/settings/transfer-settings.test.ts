import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { SaveExportRequest } from '../../shared/model/save-export'
import { defaultSettings, type Settings } from '../../shared/model/settings'
import { createSettingsKeeper } from './settings-keeper'
import { createSettingsTransfer } from './transfer-settings'

let folder: string
let path: string
let exported: SaveExportRequest[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portlight-transfer-'))
  path = join(folder, 'settings.json')
  exported = []
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

function open(part: Partial<Settings> = {}, chosen: string | null = path) {
  const keeper = createSettingsKeeper(
    { settings: { ...defaultSettings, ...part }, problems: [], writeLock: null },
    () => Promise.resolve(),
    () => undefined
  )
  const transfer = createSettingsTransfer(
    keeper,
    (request) => {
      exported.push(request)
      return Promise.resolve({ result: 'saved', path })
    },
    () => Promise.resolve(chosen)
  )
  return { keeper, transfer }
}

it('carries all settings over', async () => {
  const theirs: Partial<Settings> = {
    theme: 'light',
    newListenerRule: 'query',
    newListenerQuery: 'port:1-99',
    savedViews: [{ name: 'Web', query: 'port:80', screen: 'ports' }]
  }
  await open(theirs).transfer.exportSettings()
  await writeFile(path, exported[0]?.text ?? '')
  const { keeper, transfer } = open({ zoomPercent: 150 })
  expect(await transfer.importSettings()).toEqual({ result: 'imported', changed: 5 })
  expect(keeper.state().settings).toEqual({ ...defaultSettings, ...theirs })
})

it('leaves what the file does not hold', async () => {
  await writeFile(path, '{"theme": "dark"}')
  const { keeper, transfer } = open({ zoomPercent: 150 })
  expect(await transfer.importSettings()).toEqual({ result: 'imported', changed: 1 })
  expect(keeper.state().settings).toEqual({ ...defaultSettings, theme: 'dark', zoomPercent: 150 })
})

it('does nothing where no file is chosen', async () => {
  expect(await open({}, null).transfer.importSettings()).toEqual({ result: 'cancelled' })
})

it.each([
  ['\0\u202e{', /^It holds no settings: /],
  ['[1]', /^It holds no settings: /],
  ['{"name": "x", "version": "1.0"}', /^It holds no settings of Portlight\.$/],
  ['{"version": 99, "theme": "dark"}', /^A later Portlight wrote it\.$/],
  ['{"theme": "dark", "zoomPercent": 5000}', /not valid: zoomPercent\.$/],
  ['{"theme": "dark", "savedViews": [{"name": 1}]}', /not valid: savedViews\.$/],
  ['x'.repeat(5_000_000), /^It is larger than settings can be\.$/]
])('refuses junk with the reason, and changes nothing: %.30j', async (text, reason) => {
  await writeFile(path, text)
  const { keeper, transfer } = open()
  const outcome = await transfer.importSettings()
  expect(outcome).toEqual({ result: 'failed', reason: expect.stringMatching(reason) as string })
  expect(keeper.state().settings).toEqual(defaultSettings)
})

it('tells that a file cannot be read', async () => {
  expect(await open({}, folder).transfer.importSettings()).toMatchObject({ result: 'failed' })
  expect(await open({}, join(folder, 'none')).transfer.importSettings()).toEqual({
    result: 'failed',
    reason: 'There is no such file.'
  })
})
