import { describe, expect, it } from 'vitest'
import { ownerFacts, runAs } from '../../model/owner-facts.fixture'
import { openToAll } from './open-to-all'
import { portSubject } from './port-subject.fixture'

const owned = (port: string, program: string) =>
  openToAll(portSubject(port, ownerFacts(program, runAs('ada'))))

describe('openToAll', () => {
  it.each([
    ['0.0.0.0:6379', 'redis-server', 'warning', 'redis-server is Redis'],
    ['[::]:7000', 'redis-server', 'warning', 'redis-server is Redis'],
    ['0.0.0.0:13306', 'mysqld', 'notice', 'mysqld is MySQL or MariaDB'],
    ['0.0.0.0:5432', 'docker-proxy', 'notice', 'TCP port 5432 is mostly met with PostgreSQL'],
    ['0.0.0.0:2375', 'dockerd-custom', 'warning', 'the interface of Docker'],
    ['0.0.0.0:9229', 'node', 'warning', 'the debugger of Node.js'],
    ['0.0.0.0:5005', 'java', 'warning', 'the debugger of Java'],
    ['udp 0.0.0.0:11211', 'memcached', 'warning', 'memcached is memcached'],
    ['0.0.0.0:6000', 'Xorg', 'warning', 'the X display']
  ])('flags %s of %s as a %s', (port, program, severity, text) => {
    const finding = owned(port, program)
    expect(finding).toMatchObject({ id: 'open-to-all', severity })
    expect(finding?.text).toContain(text)
    expect(finding?.text).toContain('127.0.0.1')
  })

  it.each([
    ['0.0.0.0:3000', 'node'],
    ['0.0.0.0:8000', 'python3.12'],
    ['[::]:5173', 'node'],
    ['0.0.0.0:4567', 'ruby'],
    ['203.0.113.5:3000', 'node']
  ])('takes %s of %s for a program under development', (port, program) => {
    expect(owned(port, program)).toMatchObject({
      severity: 'notice',
      title: expect.stringContaining('A program of one’s own') as string
    })
  })

  it('flags a port of no known purpose, by a program that is not known', () => {
    expect(owned('0.0.0.0:41235', 'acme-agent')?.text).toContain(
      'No service is known for TCP port 41235, nor is acme-agent among'
    )
  })

  it.each([
    ['0.0.0.0:443', 'nginx'],
    ['0.0.0.0:80', 'my-server'],
    ['0.0.0.0:8080', 'java'],
    ['0.0.0.0:443', 'node'],
    ['[::]:22', 'sshd'],
    ['0.0.0.0:25565', 'java'],
    ['0.0.0.0:57621', 'spotify'],
    ['0.0.0.0:49664', 'lsass.exe'],
    ['0.0.0.0:5000', 'ControlCenter'],
    ['127.0.0.1:6379', 'redis-server'],
    ['192.168.1.5:5432', 'postgres'],
    ['udp 0.0.0.0:41235', 'firefox'],
    ['udp 0.0.0.0:41235', 'node']
  ])('says nothing of %s of %s', (port, program) => {
    expect(owned(port, program)).toBeNull()
  })

  it('takes a port for that of a debugger only where its program has one', () => {
    expect(owned('0.0.0.0:5005', 'python3')?.text).not.toContain('debugger')
  })

  it('goes by the port alone where no owner is known, and says that', () => {
    const finding = openToAll(portSubject('0.0.0.0:5432', null))
    expect(finding?.facts).toContainEqual({ label: 'Program', value: 'not known' })
    expect(openToAll(portSubject('0.0.0.0:41235', null))).toBeNull()
    expect(openToAll(portSubject('0.0.0.0:3000', null))).toBeNull()
  })
})
