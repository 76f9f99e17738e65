import { describe, expect, it } from 'vitest'
import { known, unknown } from '../../model/fact'
import { ownerFacts, runAs } from '../../model/owner-facts.fixture'
import { portSubject } from './port-subject.fixture'
import { powerfulOwner } from './powerful-owner'

describe('powerfulOwner', () => {
  it('warns of root with all its power on a privileged port that every network reaches', () => {
    const finding = powerfulOwner(portSubject('0.0.0.0:873', ownerFacts('rsync')))
    expect(finding).toMatchObject({ id: 'powerful-owner', severity: 'warning' })
    expect(finding?.text).toContain(
      'rsync needed rights to open TCP port 873 (ports below 1024 do)'
    )
    expect(finding?.facts).toContainEqual({ label: 'Power', value: 'root: all capabilities' })
  })

  it('counts a user with CAP_SYS_ADMIN as good as root', () => {
    const part = { ...runAs('app'), capabilities: known(['CAP_SYS_ADMIN']) }
    expect(powerfulOwner(portSubject('0.0.0.0:873', ownerFacts('app', part)))).not.toBeNull()
  })

  it('is calmer about one network, and about a server on the port it is made for', () => {
    expect(powerfulOwner(portSubject('192.168.1.5:873', ownerFacts('rsync')))?.severity).toBe(
      'notice'
    )
    expect(powerfulOwner(portSubject('[::]:53', ownerFacts('named')))?.severity).toBe('notice')
  })

  it.each([
    ['given up for another user', runAs('www-data', 33)],
    [
      'given for the port only',
      { ...runAs('www-data', 33), capabilities: known(['CAP_NET_BIND_SERVICE']) }
    ],
    ['root without capabilities', { capabilities: known([]) }],
    ['not known', { capabilities: unknown('it has its own user namespace') }]
  ])('says nothing where the power is %s', (_, part) => {
    expect(powerfulOwner(portSubject('0.0.0.0:873', ownerFacts('rsync', part)))).toBeNull()
  })

  it('says nothing where the owner is not known', () => {
    expect(powerfulOwner(portSubject('0.0.0.0:873', null))).toBeNull()
  })

  it.each([
    ['a port that is not privileged', '0.0.0.0:8873', 'rsync'],
    ['a port for this computer only', '127.0.0.1:873', 'rsync'],
    ['a server that needs its power', '0.0.0.0:22', 'sshd'],
    ['a VPN that sets keys of the kernel', 'udp 0.0.0.0:500', 'charon'],
    ['a service manager that waits for the first client', '[::]:22', 'systemd'],
    ['a web server whose workers have none', '0.0.0.0:443', 'nginx']
  ])('says nothing of %s', (_, port, program) => {
    expect(powerfulOwner(portSubject(port, ownerFacts(program)))).toBeNull()
  })

  it('says nothing where ports are not restricted, or that is not known', () => {
    const owner = ownerFacts('rsync', { capabilities: unknown('only Linux has capabilities') })
    const on = (text: string, machine: Parameters<typeof portSubject>[2]) =>
      powerfulOwner(portSubject(text, owner, machine))
    const windows = { platform: 'win32', unprivilegedPortStart: known(0) } as const
    expect(on('0.0.0.0:873', { machine: windows })).toBeNull()
    expect(on('0.0.0.0:873', { machine: { platform: 'darwin' } })).toBeNull()
    expect(on('192.168.1.5:873', { machine: { platform: 'darwin' } })).toMatchObject({
      facts: expect.arrayContaining([{ label: 'Power', value: 'root' }]) as unknown
    })
    const untold = { unprivilegedPortStart: unknown('not read') }
    expect(
      powerfulOwner(portSubject('0.0.0.0:873', ownerFacts('rsync'), { machine: untold }))
    ).toBeNull()
  })
})
