import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { known } from '../../shared/model/fact'
import { readLinuxFacts, readMachineFacts } from './machine-facts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portlight-machine-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('reads the settings of Linux', () => {
  writeFileSync(join(folder, 'ip_unprivileged_port_start'), '80\n')
  writeFileSync(join(folder, 'ip_local_port_range'), '32768\t60999\n')
  expect(readLinuxFacts(folder)).toEqual({
    platform: 'linux',
    unprivilegedPortStart: known(80),
    ephemeralPorts: known({ first: 32768, last: 60999 }),
    user: known(userInfo().username),
    elevated: known(process.geteuid?.() === 0)
  })
})

test('what is missing or odd is unknown, with the reason', () => {
  writeFileSync(join(folder, 'ip_local_port_range'), 'all of them\n')
  const { unprivilegedPortStart, ephemeralPorts } = readLinuxFacts(folder)
  expect(unprivilegedPortStart).toMatchObject({ known: false })
  expect(unprivilegedPortStart.known || unprivilegedPortStart.reason).toMatch(/ENOENT/)
  expect(ephemeralPorts.known || ephemeralPorts.reason).toMatch(/not understood/)
})

test('knows the rules of the other systems, and that their programs are not here', () => {
  expect(readMachineFacts('darwin').unprivilegedPortStart).toEqual(known(1024))
  expect(readMachineFacts('win32').unprivilegedPortStart).toEqual(known(0))
  if (process.platform === 'linux') {
    expect(readMachineFacts('win32').elevated.known).toBe(false)
    expect(readMachineFacts('win32').ephemeralPorts.known).toBe(false)
  }
})
