import type { TransportProtocol } from '../../model/socket'

/**
 * Ports below 1024 that stand for one service wherever they are met, by protocol. Not 80 and 443: web
 * servers are written in every language.
 */
const strongPorts: Readonly<Record<TransportProtocol, Readonly<Record<number, string>>>> = {
  tcp: {
    21: 'FTP',
    22: 'SSH',
    23: 'Telnet',
    25: 'mail (SMTP)',
    53: 'name resolution (DNS)',
    110: 'mailboxes (POP3)',
    111: 'the list of RPC services',
    139: 'Windows shares',
    143: 'mailboxes (IMAP)',
    389: 'directories (LDAP)',
    445: 'Windows shares',
    465: 'mail (SMTP)',
    587: 'mail (SMTP)',
    636: 'directories (LDAP)',
    993: 'mailboxes (IMAP)',
    995: 'mailboxes (POP3)'
  },
  udp: {
    53: 'name resolution (DNS)',
    67: 'giving out addresses (DHCP)',
    123: 'the time (NTP)',
    161: 'network management (SNMP)'
  }
}

/** What everybody takes a port for; undefined for ports that anything may stand on. */
export function strongPurpose(protocol: TransportProtocol, port: number): string | undefined {
  return strongPorts[protocol][port]
}
