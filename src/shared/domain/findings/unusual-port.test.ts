import { describe, expect, it } from 'vitest'
import { known, unknown } from '../../model/fact'
import { ownerFacts } from '../../model/owner-facts.fixture'
import { portSubject } from './port-subject.fixture'
import { unusualPort } from './unusual-port'

const owned = (port: string, program: string, executable = `/usr/sbin/${program}`) =>
  unusualPort(portSubject(port, ownerFacts(program, { executable: known(executable) })))

describe('unusualPort', () => {
  it.each([
    ['0.0.0.0:12345', 'exim4', 'A mail server on an unusual port'],
    ['127.0.0.1:12345', 'smtpd', 'A mail server on an unusual port'],
    ['0.0.0.0:61022', 'sshd', 'An SSH server on an unusual port'],
    ['0.0.0.0:4711', 'nginx', 'A web server on an unusual port'],
    ['127.0.0.1:3307', 'mysqld', 'MySQL or MariaDB on an unusual port']
  ])('flags %s of %s', (port, program, title) => {
    const finding = owned(port, program)
    expect(finding).toMatchObject({ id: 'unusual-port', severity: 'notice', title })
  })

  it('names the usual ports and the present one', () => {
    const finding = owned('0.0.0.0:12345', 'exim4')
    expect(finding?.text).toContain('mostly met on 25, 465, 587, not on TCP port 12345')
  })

  it('knows Postfix, whose name says nothing, by its path', () => {
    const path = '/usr/lib/postfix/sbin/master'
    expect(owned('0.0.0.0:12345', 'master', path)?.text).toContain('the Postfix mail server')
    expect(owned('0.0.0.0:12345', 'master', '/opt/game/master')).toBeNull()
    expect(owned('0.0.0.0:25', 'master', path)).toBeNull()
  })

  it.each([
    ['0.0.0.0:22', 'sshd'],
    ['[::]:2222', 'sshd'],
    ['127.0.0.1:6010', 'sshd'],
    ['127.0.0.1:4711', 'nginx'],
    ['0.0.0.0:8443', 'apache2'],
    ['0.0.0.0:50123', 'vsftpd'],
    ['udp 0.0.0.0:50123', 'named'],
    ['0.0.0.0:12345', 'acme-agent'],
    // Another rule speaks of these.
    ['0.0.0.0:53', 'sshd']
  ])('says nothing of %s of %s', (port, program) => {
    expect(owned(port, program)).toBeNull()
  })

  it('says nothing where the owner is not known', () => {
    expect(unusualPort(portSubject('0.0.0.0:12345', null))).toBeNull()
  })

  it('goes by the name where the executable is not told', () => {
    const owner = ownerFacts('sshd', { executable: unknown('hidden') })
    const finding = unusualPort(portSubject('0.0.0.0:61022', owner))
    expect(finding?.facts).toContainEqual({ label: 'Executable', value: 'not known: hidden' })
  })
})
