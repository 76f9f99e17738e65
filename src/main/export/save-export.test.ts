import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { largestExport, type SaveExportRequest } from '../../shared/model/save-export'
import { createExportSaver } from './save-export'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portlight-export-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

const request: SaveExportRequest = { suggestedName: '../Ports', kind: 'csv', text: 'a\r\nö\r\n' }

it('writes the text where the person says, and suggests a name without folders', async () => {
  const path = join(folder, 'chosen.csv')
  const suggestions: string[] = []
  const save = createExportSaver((suggested) => {
    suggestions.push(suggested)
    return Promise.resolve(path)
  })
  expect(await save(request)).toEqual({ result: 'saved', path })
  expect(await readFile(path, 'utf8')).toBe(request.text)
  expect(suggestions).toEqual(['Ports.csv'])
  expect(await readdir(folder)).toEqual(['chosen.csv'])
})

it('writes nothing when the dialog is closed', async () => {
  const save = createExportSaver(() => Promise.resolve(null))
  expect(await save(request)).toEqual({ result: 'cancelled' })
})

it('tells the reason where it cannot write, and leaves what was there', async () => {
  const inTheWay = join(folder, 'file')
  await writeFile(inTheWay, 'old')
  const save = createExportSaver(() => Promise.resolve(join(inTheWay, 'x.csv')))
  expect(await save(request)).toMatchObject({ result: 'failed' })
  const nowhere = join(folder, 'none', 'x.csv')
  expect(await createExportSaver(() => Promise.resolve(nowhere))(request)).toEqual({
    result: 'failed',
    reason: 'The folder is not there (ENOENT)'
  })
  expect(await readFile(inTheWay, 'utf8')).toBe('old')
  expect(await createExportSaver(() => Promise.resolve(folder))(request)).toEqual({
    result: 'failed',
    reason: `${folder} is no ordinary file`
  })
})

it('refuses what is too large before it asks', async () => {
  const save = createExportSaver(() => Promise.reject(new Error('asked')))
  const text = 'ö'.repeat(largestExport / 2 + 1)
  const outcome = await save({ ...request, text })
  expect(outcome).toEqual({
    result: 'failed',
    reason: 'It is larger than 100 MB. Filter the rows first.'
  })
})

it('asks for one file at a time', async () => {
  let answer: (path: string | null) => void = () => undefined
  const save = createExportSaver(() => new Promise((resolve) => (answer = resolve)))
  const first = save(request)
  expect(await save(request)).toMatchObject({ result: 'failed' })
  answer(null)
  expect(await first).toEqual({ result: 'cancelled' })
})
