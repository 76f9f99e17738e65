// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyIntegrity } from './stand-in-electron.mjs'

/** sha512 of the three bytes "abc". Source: FIPS 180-4, its example, in base64. */
const ABC =
  'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw=='

/** @type {string} */
let folder

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'portlight-integrity-'))
})

afterEach(() => rmSync(folder, { recursive: true }))

test('takes the file that was pinned', async () => {
  const file = path.join(folder, 'abc.tgz')
  writeFileSync(file, 'abc')
  await expect(verifyIntegrity(file, ABC)).resolves.toBeUndefined()
})

test('refuses any other', async () => {
  const file = path.join(folder, 'abd.tgz')
  writeFileSync(file, 'abd')
  await expect(verifyIntegrity(file, ABC)).rejects.toThrow(
    /abd\.tgz is not the file that was pinned/
  )
})
