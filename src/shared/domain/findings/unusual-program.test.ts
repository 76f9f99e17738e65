import { describe, expect, it } from 'vitest'
import { ownerFacts } from '../../model/owner-facts.fixture'
import { portSubject } from './port-subject.fixture'
import { unusualProgram } from './unusual-program'

const owned = (port: string, program: string) =>
  unusualProgram(portSubject(port, ownerFacts(program)))

describe('unusualProgram', () => {
  it.each([
    ['0.0.0.0:22', 'python3.12', 'warning', 'runs whatever script or program it is given'],
    ['0.0.0.0:53', 'nc', 'warning', 'the port of name resolution'],
    ['0.0.0.0:443', 'sshd', 'warning', 'sshd is an SSH server'],
    ['0.0.0.0:25', 'mysqld', 'warning', 'mysqld is MySQL or MariaDB'],
    ['127.0.0.1:53', 'python3', 'notice', 'runs whatever script'],
    ['0.0.0.0:22', 'acme-agent', 'notice', 'acme-agent is not among the programs'],
    ['udp 0.0.0.0:53', 'acme-agent', 'notice', 'UDP port 53 is taken for name resolution']
  ])('flags %s of %s as a %s', (port, program, severity, text) => {
    const finding = owned(port, program)
    expect(finding).toMatchObject({ id: 'unusual-program', severity })
    expect(`${finding?.title} ${finding?.text}`).toContain(text)
  })

  it.each([
    ['0.0.0.0:22', 'sshd'],
    ['[::]:22', 'systemd'],
    ['0.0.0.0:25', 'exim4'],
    ['127.0.0.53:53', 'systemd-resolved'],
    ['udp 192.168.122.1:53', 'dnsmasq'],
    ['udp 0.0.0.0:67', 'systemd-networkd'],
    ['udp 192.168.56.1:67', 'VBoxNetDHCP'],
    ['0.0.0.0:80', 'python3'],
    ['0.0.0.0:443', 'my-server'],
    ['0.0.0.0:443', 'AdGuardHome'],
    ['0.0.0.0:8080', 'java'],
    ['0.0.0.0:445', 'System'],
    ['0.0.0.0:443', 'docker-proxy'],
    ['0.0.0.0:631', 'acme-agent'],
    ['0.0.0.0:5432', 'python3']
  ])('says nothing of %s of %s', (port, program) => {
    expect(owned(port, program)).toBeNull()
  })

  it('says nothing where the owner is not known', () => {
    expect(unusualProgram(portSubject('0.0.0.0:22', null))).toBeNull()
  })
})
