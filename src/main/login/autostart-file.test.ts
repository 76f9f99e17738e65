import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { autostartFolder, setAutostart } from './autostart-file'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portlight-login-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

it('writes the entry, and takes it away again', async () => {
  const autostart = join(folder, 'autostart')
  await setAutostart(autostart, ['/opt/portlight', '--hidden'], true)
  expect(await readFile(join(autostart, 'portlight.desktop'), 'utf8')).toContain(
    'Exec="/opt/portlight" "--hidden"'
  )
  await setAutostart(autostart, ['/opt/portlight'], false)
  expect(await readdir(autostart)).toEqual([])
  // Taking away what is not there is no fault.
  await setAutostart(autostart, ['/opt/portlight'], false)
})

it('lies where desktops look for it', () => {
  expect(autostartFolder({ XDG_CONFIG_HOME: '/config' })).toBe('/config/autostart')
  const usual = join(homedir(), '.config', 'autostart')
  expect(autostartFolder({})).toBe(usual)
  expect(autostartFolder({ XDG_CONFIG_HOME: 'relative' })).toBe(usual)
})
