import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firewallRules, whyNoRules } from './firewall-rules'
import type { FirewallRule, FirewallSubject } from './firewall-subject'
import { openPort, ownConnection, subjects } from './firewall-subject.fixture'

function rule(subject: FirewallSubject, label: string): FirewallRule {
  const found = firewallRules(subject).find((each) => each.label === label)
  if (found === undefined) throw new Error(`No rule ${label}: ${String(whyNoRules(subject))}`)
  return found
}

const text = (subject: FirewallSubject, label: string) => rule(subject, label).text.split('\n')

describe('an open port', () => {
  it('needs one rule where state is kept', () => {
    expect(text(openPort(), 'nftables, stateful')).toEqual([
      'add rule inet filter input ct state established,related accept',
      'add rule inet filter input tcp dport 8080 ct state new accept',
      'add rule inet filter output ct state established,related accept'
    ])
    expect(text(openPort(), 'ufw')).toEqual(['ufw allow in proto tcp from any to any port 8080'])
    expect(text(openPort(), 'pf, stateful')).toEqual([
      'pass in proto tcp from any to any port 8080 flags S/SA keep state'
    ])
    expect(text(openPort(), 'Windows Firewall, netsh')).toEqual([
      'netsh advfirewall firewall add rule name="Portlight: TCP 8080 in" dir=in action=allow protocol=TCP localport=8080'
    ])
    expect(text(openPort(), 'Windows Firewall, PowerShell')).toEqual([
      "New-NetFirewallRule -DisplayName 'Portlight: TCP 8080 in' -Direction Inbound -Action Allow -Protocol TCP -LocalPort 8080"
    ])
  })

  it('needs the reply to the source ports of the others as well where none is kept', () => {
    expect(text(openPort(), 'nftables, stateless')).toEqual([
      'add rule inet filter input tcp dport 8080 accept',
      'add rule inet filter output tcp sport 8080 tcp dport 1024-65535 tcp flags & (syn | ack) != syn accept'
    ])
    const { explanation } = rule(openPort(), 'nftables, stateless')
    expect(explanation).toContain('from port 8080 it is let out to any source port of the other')
  })

  it('is named with the address and IP version it is bound to', () => {
    const bound = openPort({ families: [4], localAddress: '192.0.2.10' })
    expect(text(bound, 'ufw')).toEqual([
      'ufw allow in proto tcp from 0.0.0.0/0 to 192.0.2.10 port 8080'
    ])
    expect(text(openPort({ families: [6] }), 'pf, stateless')[0]).toBe(
      'pass in inet6 proto tcp from any to any port 8080 no state'
    )
    const onlyIpv4 = openPort({ families: [4], localAddress: '0.0.0.0' })
    expect(text(onlyIpv4, 'nftables, stateful')[1]).toContain('meta nfproto ipv4 tcp dport 8080')
    expect(rule(onlyIpv4, 'Windows Firewall, netsh').explanation).toContain('covers IPv4 and IPv6')
  })

  it('that a group is asked at answers from its own address, by a rule of its own', () => {
    const group = openPort({
      protocol: 'udp',
      families: [4],
      localAddress: '224.0.0.251',
      localPort: 5353
    })
    expect(text(group, 'ufw')).toEqual([
      'ufw allow in proto udp from 0.0.0.0/0 to 224.0.0.251 port 5353',
      'ufw allow out proto udp from 0.0.0.0/0 port 5353 to 0.0.0.0/0 port 1024:65535'
    ])
    expect(rule(group, 'ufw').explanation).toContain('answered from another one')
  })
})

describe('a connection of this computer', () => {
  it('goes out to the port there, and its reply comes back to the range given out here', () => {
    expect(text(ownConnection(), 'nftables, stateless')).toEqual([
      'add rule inet filter output ip daddr 198.51.100.7 tcp dport 443 accept',
      'add rule inet filter input ip saddr 198.51.100.7 tcp sport 443 tcp dport 32768-60999 tcp flags & (syn | ack) != syn accept'
    ])
    const { explanation } = rule(ownConnection(), 'nftables, stateless')
    expect(explanation).toContain('given out anew by this system each time, from 32768–60999')
    expect(text(ownConnection(), 'Windows Firewall, PowerShell')[0]).toContain(
      '-Direction Outbound -Action Allow -Protocol TCP -RemoteAddress 198.51.100.7 -RemotePort 443'
    )
  })

  it('says so where the range is not known, and takes all ports without rights', () => {
    const subject = ownConnection({ ephemeral: { known: false, reason: 'not told' } })
    const { text: lines, explanation } = rule(subject, 'pf, stateless')
    expect(lines).toContain('to any port 1024:65535 flags A/A no state')
    expect(explanation).toContain('The range that this system gives out is not known')
  })

  it('names the very port where the program chose it', () => {
    const subject = ownConnection({
      protocol: 'udp',
      localPort: 123,
      remote: { address: '198.51.100.7', port: 123 }
    })
    expect(text(subject, 'pf, stateless')[1]).toBe(
      'pass in inet proto udp from 198.51.100.7 port 123 to any port 123 no state'
    )
    expect(rule(subject, 'pf, stateless').explanation).toContain('the program asked for it')
  })

  it('is IPv4 on the wire where an IPv6 socket carries it', () => {
    const subject = ownConnection({
      families: [6],
      localAddress: '::ffff:192.0.2.10',
      remote: { address: '::ffff:198.51.100.7', port: 443 }
    })
    expect(text(subject, 'nftables, stateful')[1]).toContain('ip daddr 198.51.100.7 tcp dport 443')
  })
})

describe('no rule', () => {
  it('is needed on loopback, and that is said', () => {
    for (const subject of [
      openPort({ localAddress: '127.0.0.1' }),
      openPort({ localAddress: '::1' }),
      ownConnection({ remote: { address: '127.0.0.1', port: 80 } })
    ]) {
      expect(firewallRules(subject)).toEqual([])
      expect(whyNoRules(subject)).toContain('loopback')
    }
  })

  it('is needed between two ends of one address', () => {
    const subject = ownConnection({ remote: { address: '192.0.2.10', port: 80 } })
    expect(whyNoRules(subject)).toContain('Both ends')
  })

  it('is made of what is no address and no port', () => {
    const junk: Partial<FirewallSubject>[] = [
      { localAddress: '192.0.2.1; reboot' },
      { localAddress: '' },
      { localPort: 0 },
      { localPort: 65_536 },
      { localPort: Number.NaN },
      { localPort: '80; reboot' as never },
      { direction: 'outbound' }
    ]
    for (const part of junk) {
      expect(firewallRules(openPort(part))).toEqual([])
      expect(whyNoRules(openPort(part))).not.toBeNull()
    }
  })
})

describe('the program', () => {
  it('is named to Windows where its path is a plain one', () => {
    const program = 'C:\\Program Files (x86)\\Ölpumpe\\server.exe'
    expect(text(openPort({ program }), 'Windows Firewall, netsh')[0]).toContain(
      ` program="${program}"`
    )
    expect(text(openPort({ program }), 'Windows Firewall, PowerShell')[0]).toContain(
      ` -Program '${program}'`
    )
  })

  it('is left out, and that is said, where a command line could misread it', () => {
    for (const program of [
      '/usr/bin/nginx',
      'C:\\a" & calc & "',
      "C:\\a'; calc; '",
      'C:\\a\u2019; calc; \u2019',
      'C:\\%TEMP%\\a.exe',
      'C:\\$(calc)\\a.exe',
      'C:\\a`n\\a.exe',
      'C:\\a\n\\a.exe',
      'C:\\a\u202e\\a.exe',
      'C:\\a\\'
    ]) {
      for (const { tool, text: command, explanation } of firewallRules(openPort({ program }))) {
        expect(command).not.toContain(program)
        expect(command.toLowerCase()).not.toContain('program=')
        expect(command).not.toContain('-Program')
        if (tool === 'netsh') expect(explanation).toContain('The program is left out')
      }
    }
  })
})

/** What each tool's text is made of, line by line. Addresses have no other signs than these. */
const address = '[0-9a-f.:]+'
const grammars: Readonly<Record<FirewallRule['tool'], RegExp>> = {
  nftables:
    /^add rule inet filter (input|output)( meta nfproto ipv[46])?( ip6? saddr [0-9a-f.:]+)?( ip6? daddr [0-9a-f.:]+)?( (tcp|udp) sport \d+(-\d+)?)?( (tcp|udp) dport \d+(-\d+)?)?( ct state [a-z,]+| tcp flags & \(syn \| ack\) != syn)? accept$/,
  ufw: new RegExp(
    `^ufw allow (in|out) proto (tcp|udp) from (any|${address}(/0)?)( port \\d+(:\\d+)?)? to (any|${address}(/0)?)( port \\d+(:\\d+)?)?$`
  ),
  pf: new RegExp(
    `^pass (in|out) (inet6? )?proto (tcp|udp) from (any|${address})( port \\d+(:\\d+)?)? to (any|${address})( port \\d+(:\\d+)?)? (flags (S/SA|A/A|R/R) )?(keep|no) state$`
  ),
  netsh: new RegExp(
    `^netsh advfirewall firewall add rule name="Portlight: (TCP|UDP) \\d+( replies)? (in|out)" dir=(in|out) action=allow protocol=(TCP|UDP)( localip=${address})?( localport=\\d+(-\\d+)?)?( remoteip=${address})?( remoteport=\\d+(-\\d+)?)?( program="[A-Z]:\\\\[^"%$\`&|<>^!;\\p{C}]*")?$`,
    'u'
  ),
  powershell: new RegExp(
    `^New-NetFirewallRule -DisplayName 'Portlight: (TCP|UDP) \\d+( replies)? (in|out)' -Direction (Inbound|Outbound) -Action Allow -Protocol (TCP|UDP)( -LocalAddress ${address})?( -LocalPort \\d+(-\\d+)?)?( -RemoteAddress ${address})?( -RemotePort \\d+(-\\d+)?)?( -Program '[A-Z]:\\\\[^'\u2018-\u201b\\p{C}]*')?$`,
    'u'
  )
}

function expectWellFormed(subject: FirewallSubject): void {
  for (const { tool, text: lines, explanation } of firewallRules(subject)) {
    for (const line of lines.split('\n')) expect(line).toMatch(grammars[tool])
    expect(explanation).not.toMatch(/undefined|NaN|null/)
  }
}

it('every text is of its tool’s form', () => {
  for (const subject of Object.values(subjects)) {
    expect(firewallRules(subject)).toHaveLength(7)
    expectWellFormed(subject)
  }
})

it('whatever addresses, ports and paths are given, nothing but rules comes out', () => {
  const anyAddress = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.string({ unit: 'binary' }),
    fc.tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.string()).map((parts) => parts.join('%')),
    fc.tuple(fc.ipV4(), fc.string()).map((parts) => parts.join(' '))
  )
  const anyPort = fc.oneof(fc.integer({ min: 0, max: 70_000 }), fc.double())
  const path = fc.string({ unit: 'binary' }).map((rest) => `C:\\${rest}`)
  fc.assert(
    fc.property(
      fc.record({
        protocol: fc.constantFrom('tcp' as const, 'udp' as const),
        families: fc.constantFrom([4] as const, [6] as const, [4, 6] as const),
        localAddress: anyAddress,
        localPort: anyPort,
        remote: fc.option(fc.record({ address: anyAddress, port: anyPort })),
        direction: fc.constantFrom('inbound' as const, 'outbound' as const),
        program: fc.option(fc.oneof(path, fc.string({ unit: 'binary' }))),
        ephemeral: fc.record({
          known: fc.constant(true as const),
          value: fc.record({ first: anyPort, last: anyPort })
        })
      }),
      (subject) => {
        expectWellFormed(subject)
        const count = firewallRules(subject).length
        expect(whyNoRules(subject) === null).toBe(count > 0)
      }
    ),
    { numRuns: 500 }
  )
})
