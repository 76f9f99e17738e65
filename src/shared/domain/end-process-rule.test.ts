import { describe, expect, it } from 'vitest'
import { known, unknown } from '../model/fact'
import { endMethod, endRefusal, type EndSubject } from './end-process-rule'

function reason(part: Partial<EndSubject>) {
  return (
    endRefusal({
      platform: 'linux',
      pid: 4711,
      name: 'node',
      executable: known('/usr/bin/node'),
      service: known(null),
      isKernelThread: false,
      isOwn: false,
      ...part
    })?.reason ?? null
  )
}

function windows(name: string, path: string | null) {
  const executable = path === null ? unknown('not permitted') : known(path)
  return reason({ platform: 'win32', name, executable })
}

describe('the rule about ending processes', () => {
  it('has nothing against a program', () => {
    expect(reason({})).toBeNull()
    expect(windows('node.exe', 'C:\\Program Files\\nodejs\\node.exe')).toBeNull()
  })

  it('spares Portlight, the first process and the kernel', () => {
    expect(reason({ isOwn: true })).toBe('portlight')
    expect(reason({ pid: 1 })).toBe('init')
    expect(reason({ platform: 'darwin', pid: 1 })).toBe('init')
    expect(reason({ isKernelThread: true })).toBe('kernel')
    expect(reason({ platform: 'win32', pid: 4 })).toBe('kernel')
    expect(reason({ pid: 4 })).toBeNull()
  })

  it('spares what Windows cannot do without, but not what only has its name', () => {
    expect(windows('csrss.exe', 'C:\\Windows\\System32\\csrss.exe')).toBe('critical')
    expect(windows('LSASS.EXE', null)).toBe('critical')
    expect(windows('lsass.exe', 'C:\\Users\\ada\\AppData\\lsass.exe')).toBeNull()
    expect(windows('lsass.exe', 'C:\\Windows\\System32\\evil\\lsass.exe')).toBeNull()
  })

  it('spares the window server of a Mac', () => {
    const path = '/System/Library/PrivateFrameworks/SkyLight.framework/Resources/WindowServer'
    const mac = { platform: 'darwin', name: 'WindowServer' } as const
    expect(reason({ ...mac, executable: known(path) })).toBe('critical')
    expect(reason({ ...mac, executable: known('/tmp/WindowServer') })).toBeNull()
  })

  it('spares the system’s message bus, but not a user’s, and not by its name', () => {
    const service = { manager: 'systemd', names: ['dbus.service'] } as const
    expect(reason({ service: known(service) })).toBe('critical')
    expect(reason({ service: known({ ...service, userUid: 1000 }) })).toBeNull()
    expect(reason({ name: 'dbus-daemon' })).toBeNull()
  })

  it('has no gentle way on Windows', () => {
    expect(endMethod('linux', false)).toBe('SIGTERM')
    expect(endMethod('darwin', true)).toBe('SIGKILL')
    expect(endMethod('win32', false)).toBe('TerminateProcess')
  })
})
