import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeFailureText } from './write-failure-text'

/** What Node throws when `path` is written. */
function failureAt(path: string): Promise<unknown> {
  return writeFile(path, '').then(
    () => null,
    (error: unknown) => error
  )
}

it('says in words what the system calls by a name', async () => {
  const nowhere = join(tmpdir(), 'portlight-no-such-folder', 'file')
  expect(writeFailureText(await failureAt(nowhere))).toBe('The folder is not there (ENOENT)')
})

it('names no file where it has no words of its own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-failure-'))
  expect(writeFailureText(await failureAt(folder))).toMatch(/^EISDIR: [^/]+$/)
  await rm(folder, { recursive: true })
})

it('passes on what is no failure of a file', () => {
  expect(writeFailureText(new Error('the file is left alone'))).toBe('the file is left alone')
  expect(writeFailureText('thrown text')).toBe('thrown text')
})
