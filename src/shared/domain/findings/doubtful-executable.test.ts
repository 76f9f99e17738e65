import { describe, expect, it } from 'vitest'
import { known, unknown } from '../../model/fact'
import type { MachineFacts } from '../../model/machine'
import type { OwnerFacts } from '../../model/owner-facts'
import { ownerFacts, runAs } from '../../model/owner-facts.fixture'
import { doubtfulExecutable } from './doubtful-executable'
import { portSubject } from './port-subject.fixture'

function running(
  path: string,
  part: Partial<OwnerFacts> = {},
  { port = '0.0.0.0:443', machine = {} }: { port?: string; machine?: Partial<MachineFacts> } = {}
) {
  const owner = ownerFacts('server', { executable: known(path), ...part })
  return doubtfulExecutable(portSubject(port, owner, { machine }))
}

describe('doubtfulExecutable', () => {
  it('tells both readings of an executable that is gone', () => {
    const finding = running('/usr/sbin/server', { executableDeleted: true })
    expect(finding).toMatchObject({ id: 'executable-deleted', severity: 'notice' })
    expect(finding?.text).toMatch(/an update.*hide/)
    expect(finding?.facts[0]?.value).toBe('/usr/sbin/server (deleted or replaced)')
  })

  it('warns of a program that never had a file', () => {
    const finding = running('/memfd:x', { executableDeleted: true })
    expect(finding).toMatchObject({ id: 'executable-deleted', severity: 'warning' })
  })

  it.each([
    ['linux', '/tmp/x/server'],
    ['linux', '/dev/shm/server'],
    ['darwin', '/private/var/folders/zz/T/server'],
    ['win32', 'C:\\Users\\ada\\AppData\\Local\\Temp\\server.exe'],
    ['win32', 'c:\\WINDOWS\\Temp\\server.exe']
  ] as const)('warns of a temporary folder on %s: %s', (platform, path) => {
    expect(running(path, {}, { machine: { platform } })).toMatchObject({
      id: 'executable-in-temporary-folder',
      severity: 'warning'
    })
  })

  it.each([
    ['linux', '/home/ada/server'],
    ['darwin', '/Users/ada/server'],
    ['win32', 'C:\\Users\\ada\\server.exe']
  ] as const)('notices a home folder on %s: %s', (platform, path) => {
    const capabilities = known([])
    const part = platform === 'linux' ? runAs('ada') : { ...runAs('ada'), capabilities }
    expect(running(path, part, { machine: { platform } })).toMatchObject({
      id: 'executable-in-home-folder',
      severity: 'notice'
    })
  })

  it('warns of a home folder whose program has root’s power', () => {
    expect(running('/home/ada/server')?.severity).toBe('warning')
  })

  it('says nothing of programs where they belong, or on other ports', () => {
    expect(running('/usr/sbin/server')).toBeNull()
    expect(running('/home', {})).toBeNull()
    expect(running('/tmp/server', {}, { port: '127.0.0.1:5173' })).toBeNull()
    expect(running('/tmp/server', {}, { machine: { platform: 'win32' } })).toBeNull()
  })

  it('knows that paths in a container are those in there', () => {
    const container = known({ runtime: 'docker', id: 'a', name: null } as const)
    expect(running('/home/app/server', { container })).toBeNull()
    expect(running('/home/app/server', { container: unknown('not told') })).not.toBeNull()
  })

  it('says nothing where the executable or the owner is not known', () => {
    const executable = unknown('hidden')
    const subject = portSubject('0.0.0.0:443', ownerFacts('server', { executable }))
    expect(doubtfulExecutable(subject)).toBeNull()
    expect(doubtfulExecutable(portSubject('0.0.0.0:443', null))).toBeNull()
  })
})
