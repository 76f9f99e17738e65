import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { largestExport } from '../../shared/model/save-export'
import { createSessionOpener } from './open-session'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portlight-session-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

async function openText(content: string | Buffer) {
  const path = join(folder, 'some.json')
  await writeFile(path, content)
  return createSessionOpener(() => Promise.resolve(path))()
}

it('says why a file cannot be opened', async () => {
  expect(await openText('{}')).toMatchObject({ result: 'failed' })
  expect(await openText(Buffer.from('{"a":1}', 'utf16le'))).toMatchObject({ result: 'failed' })
  expect(await openText(Buffer.from([0xff, 0xfe, 0x00]))).toEqual({
    result: 'failed',
    reason: 'It is no text in UTF-8.'
  })
  const folderInstead = await createSessionOpener(() => Promise.resolve(folder))()
  expect(folderInstead).toMatchObject({ result: 'failed' })
  const gone = await createSessionOpener(() => Promise.resolve(join(folder, 'none')))()
  expect(gone).toMatchObject({
    result: 'failed',
    reason: expect.stringContaining('ENOENT') as string
  })
})

it('refuses what is too large, whatever it holds, and what is no file, without waiting for it', async () => {
  const large = join(folder, 'large.json')
  await writeFile(large, '')
  await truncate(large, largestExport + 1)
  expect(await createSessionOpener(() => Promise.resolve(large))()).toMatchObject({
    reason: expect.stringContaining('larger than 100 MB') as string
  })
  if (process.platform === 'win32') return
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  expect(await createSessionOpener(() => Promise.resolve(pipe))()).toEqual({
    result: 'failed',
    reason: 'It is no ordinary file.'
  })
})

it('opens nothing when no file was chosen, and one file at a time', async () => {
  expect(await createSessionOpener(() => Promise.resolve(null))()).toEqual({ result: 'cancelled' })
  let choose: (path: null) => void = () => undefined
  const open = createSessionOpener(() => new Promise((resolve) => (choose = resolve)))
  const first = open()
  expect(await open()).toMatchObject({ result: 'failed' })
  choose(null)
  expect(await first).toEqual({ result: 'cancelled' })
})
