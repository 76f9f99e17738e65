import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { known, unknown } from '../../model/fact'
import type { MachineFacts } from '../../model/machine'
import type { OwnerFacts } from '../../model/owner-facts'
import { ownerFacts, runAs } from '../../model/owner-facts.fixture'
import type { SocketRow } from '../../model/socket'
import { findingsOf } from './find-in-port'
import { boundRow, portSubject } from './port-subject.fixture'

type Bound = readonly [port: string, owner: OwnerFacts]

/** What is found on a whole machine, as "severity id port program". */
function foundOn(machine: Partial<MachineFacts>, ports: readonly Bound[]): string[] {
  const rows = ports.map(([port, owner]): [string, SocketRow] => [port, boundRow(port, owner)])
  return ports.flatMap(([port, owner], index) => {
    const sharers = rows
      .filter(([other], at) => other === port && at !== index)
      .map(([, row]) => row)
    return findingsOf(portSubject(port, owner, { machine, sharers })).map(
      ({ severity, id }) => `${severity} ${id} ${port} ${owner.name}`
    )
  })
}

describe('a quiet machine stays quiet', () => {
  it('an Ubuntu desktop', () => {
    const ada = runAs('ada')
    const avahi = ownerFacts('avahi-daemon', runAs('avahi', 114))
    const chrome = ownerFacts('chrome', {
      ...ada,
      executable: known('/opt/google/chrome/chrome')
    })
    const resolved = ownerFacts('systemd-resolved', {
      ...runAs('systemd-resolve', 991),
      executable: known('/usr/lib/systemd/systemd-resolved'),
      capabilities: known(['CAP_NET_RAW', 'CAP_NET_BIND_SERVICE'])
    })
    const chrony = ownerFacts('chronyd', {
      ...runAs('_chrony', 120),
      capabilities: known(['CAP_NET_BIND_SERVICE', 'CAP_SYS_TIME'])
    })
    const ports: Bound[] = [
      ['127.0.0.1:631', ownerFacts('cupsd')],
      ['[::1]:631', ownerFacts('cupsd')],
      ['udp 0.0.0.0:631', ownerFacts('cups-browsed')],
      ['127.0.0.53:53', resolved],
      ['udp 127.0.0.53:53', resolved],
      ['udp 127.0.0.54:53', resolved],
      ['udp 0.0.0.0:5353', avahi],
      ['udp [::]:5353', avahi],
      ['udp 0.0.0.0:44321', avahi],
      ['udp 224.0.0.251:5353', chrome],
      ['udp 0.0.0.0:5353', chrome],
      ['0.0.0.0:22', ownerFacts('sshd')],
      ['[::]:22', ownerFacts('systemd')],
      ['udp 0.0.0.0:68', ownerFacts('dhclient')],
      ['udp 127.0.0.1:323', chrony],
      ['udp [::1]:323', chrony],
      ['[::]:3389', ownerFacts('gnome-remote-desktop-daemon', ada)],
      ['0.0.0.0:57621', ownerFacts('spotify', ada)],
      ['udp 0.0.0.0:57621', ownerFacts('spotify', ada)],
      ['[::]:1716', ownerFacts('kdeconnectd', ada)]
    ]
    expect(foundOn({}, ports)).toEqual([])
  })

  it('a developer’s laptop, but for what is open to everybody', () => {
    const ada = runAs('ada')
    const node = ownerFacts('node', { ...ada, executable: known('/home/ada/.nvm/bin/node') })
    const proxy = ownerFacts('docker-proxy')
    const ports: Bound[] = [
      ['127.0.0.1:5173', node],
      ['[::1]:3000', node],
      ['127.0.0.1:9229', node],
      ['0.0.0.0:3001', node],
      ['127.0.0.1:5432', ownerFacts('postgres', runAs('postgres', 113))],
      ['127.0.0.1:6379', ownerFacts('redis-server', runAs('redis', 115))],
      ['0.0.0.0:5432', proxy],
      ['[::]:8080', proxy],
      ['0.0.0.0:443', proxy],
      ['127.0.0.1:44817', ownerFacts('code', ada)],
      ['udp 192.168.122.1:53', ownerFacts('dnsmasq', runAs('libvirt-dnsmasq', 118))],
      ['udp 0.0.0.0:67', ownerFacts('dnsmasq', runAs('libvirt-dnsmasq', 118))],
      ['127.0.0.1:6010', ownerFacts('sshd')]
    ]
    expect(foundOn({}, ports)).toEqual([
      'notice open-to-all 0.0.0.0:3001 node',
      'notice open-to-all 0.0.0.0:5432 docker-proxy'
    ])
  })

  it('a Windows desktop', () => {
    const windows = (path: string): OwnerFacts =>
      ownerFacts(path.split('\\').at(-1) ?? '', {
        executable: path.includes('\\') ? known(path) : unknown('not permitted'),
        uid: unknown('Windows has no numbers for users'),
        user: unknown('not permitted'),
        capabilities: unknown('only Linux has capabilities'),
        container: unknown('Windows does not tell')
      })
    const svchost = windows('C:\\Windows\\System32\\svchost.exe')
    const chrome = windows('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe')
    const system = windows('System')
    const ports: Bound[] = [
      ['0.0.0.0:135', svchost],
      ['192.168.1.5:139', system],
      ['0.0.0.0:445', system],
      ['[::]:445', system],
      ['0.0.0.0:5040', svchost],
      ['0.0.0.0:7680', svchost],
      ['0.0.0.0:49664', windows('lsass.exe')],
      ['0.0.0.0:49665', windows('wininit.exe')],
      ['0.0.0.0:49666', svchost],
      ['0.0.0.0:49669', windows('C:\\Windows\\System32\\spoolsv.exe')],
      ['0.0.0.0:49670', windows('services.exe')],
      ['udp 0.0.0.0:123', svchost],
      ['udp 192.168.1.5:137', system],
      ['udp 0.0.0.0:500', svchost],
      ['udp 0.0.0.0:5353', svchost],
      ['udp 0.0.0.0:5353', chrome],
      ['udp 0.0.0.0:5355', svchost]
    ]
    const machine = { platform: 'win32', unprivilegedPortStart: known(0) } as const
    expect(foundOn(machine, ports)).toEqual([])
  })

  it('a Mac', () => {
    const mac = (path: string, uid = 501): OwnerFacts =>
      ownerFacts(path.split('/').at(-1) ?? '', {
        executable: known(path),
        uid: known(uid),
        user: known(uid === 0 ? 'root' : 'ada'),
        capabilities: unknown('only Linux has capabilities'),
        container: unknown('not looked into')
      })
    const mdns = mac('/usr/sbin/mDNSResponder', 65)
    const control = mac(
      '/System/Library/CoreServices/ControlCenter.app/Contents/MacOS/ControlCenter'
    )
    const chrome = mac('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
    const ports: Bound[] = [
      ['0.0.0.0:49152', mac('/usr/libexec/rapportd')],
      ['[::]:49152', mac('/usr/libexec/rapportd')],
      ['0.0.0.0:5000', control],
      ['0.0.0.0:7000', control],
      ['0.0.0.0:22', mac('/sbin/launchd', 0)],
      ['0.0.0.0:445', mac('/sbin/launchd', 0)],
      ['127.0.0.1:631', mac('/usr/sbin/cupsd', 0)],
      ['udp 0.0.0.0:137', mac('/usr/sbin/netbiosd', 222)],
      ['udp 0.0.0.0:123', mac('/usr/libexec/timed', 266)],
      ['udp 0.0.0.0:5353', mdns],
      ['udp 0.0.0.0:5353', chrome]
    ]
    expect(foundOn({ platform: 'darwin' }, ports)).toEqual([])
  })
})

describe('findingsOf', () => {
  it('puts what weighs most first', () => {
    const owner = ownerFacts('nc', { executable: known('/tmp/nc') })
    expect(findingsOf(portSubject('0.0.0.0:22', owner)).map(({ id }) => id)).toEqual([
      'executable-in-temporary-folder',
      'unusual-program',
      'powerful-owner'
    ])
    const dev = ownerFacts('acme', { ...runAs('ada'), executableDeleted: true })
    const sharers = [boundRow('0.0.0.0:22', ownerFacts('sshd'))]
    const found = findingsOf(portSubject('0.0.0.0:22', dev, { sharers }))
    expect(found.map(({ severity }) => severity)).toEqual(['warning', 'notice', 'notice'])
  })

  it('finds nothing of sockets without ports', () => {
    const subject = portSubject('0.0.0.0:22', ownerFacts('ping'))
    const raw = { ...subject, row: { ...subject.row, protocol: 'raw' as const } }
    expect(findingsOf(raw)).toEqual([])
  })

  it('never throws, whatever a program calls itself', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, text, fc.nat(65_535), fc.boolean(), (name, path, port, isDeleted) => {
        const owner = ownerFacts(name, { executable: known(path), executableDeleted: isDeleted })
        for (const finding of findingsOf(portSubject(`0.0.0.0:${port}`, owner))) {
          expect(finding.text).not.toBe('')
        }
      })
    )
  })
})
