import { known } from '../../model/fact'
import type { FirewallSubject } from './firewall-subject'

/** A web server open to all on both IP versions, but for what `part` says. */
export function openPort(part: Partial<FirewallSubject> = {}): FirewallSubject {
  return {
    protocol: 'tcp',
    families: [4, 6],
    localAddress: '::',
    localPort: 8080,
    direction: 'inbound',
    ephemeral: known({ first: 32_768, last: 60_999 }),
    ...part
  }
}

/** A connection of this computer to a web server, but for what `part` says. */
export function ownConnection(part: Partial<FirewallSubject> = {}): FirewallSubject {
  return openPort({
    families: [4],
    localAddress: '192.0.2.10',
    localPort: 50_312,
    remote: { address: '198.51.100.7', port: 443 },
    direction: 'outbound',
    ...part
  })
}

/** One subject of each kind that rules differ by. */
export const subjects: Readonly<Record<string, FirewallSubject>> = {
  'open to all': openPort(),
  'open to all, UDP': openPort({ protocol: 'udp' }),
  'open on IPv4 only': openPort({ families: [4], localAddress: '0.0.0.0' }),
  'open on IPv6 only': openPort({ families: [6] }),
  'bound to an address': openPort({ families: [4], localAddress: '192.0.2.10' }),
  'bound to an IPv6 address with a zone': openPort({
    families: [6],
    localAddress: 'fe80::1%eth0'
  }),
  'bound to a group': openPort({
    protocol: 'udp',
    families: [4],
    localAddress: '224.0.0.251',
    localPort: 5353
  }),
  'a connection from elsewhere': openPort({
    localAddress: '192.0.2.10',
    remote: { address: '203.0.113.9', port: 51_000 }
  }),
  'an own connection': ownConnection(),
  'an own connection over UDP and IPv6': ownConnection({
    protocol: 'udp',
    families: [6],
    localAddress: '2001:db8::10',
    remote: { address: '2001:db8::53', port: 53 }
  }),
  'a port the program chose': ownConnection({
    protocol: 'udp',
    localPort: 123,
    remote: { address: '198.51.100.7', port: 123 }
  }),
  'an unknown range': ownConnection({ ephemeral: { known: false, reason: 'not told' } }),
  'a request to a group': ownConnection({
    protocol: 'udp',
    remote: { address: '239.255.255.250', port: 1900 }
  }),
  'IPv4 in an IPv6 socket': ownConnection({
    families: [6],
    localAddress: '::ffff:192.0.2.10',
    remote: { address: '::ffff:198.51.100.7', port: 443 }
  }),
  'a Windows program': openPort({ program: 'C:\\Program Files (x86)\\Öl & Co\\server.exe' }),
  'another Windows program': ownConnection({ program: 'C:\\Program Files (x86)\\web\\browser.exe' })
}
