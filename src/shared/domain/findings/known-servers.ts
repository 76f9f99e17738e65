import type { TransportProtocol } from '../../model/socket'
import type { Exposure } from '../exposure'

/** Programs that serve one purpose, and the ports they are usually met on. */
export interface KnownServer {
  /** What they are, as the end of "… is". */
  readonly what: string
  /** Names as `programOf` gives them. */
  readonly programs: readonly string[]
  readonly tcp: readonly number[]
  readonly udp?: readonly number[]
  /** Why they keep root's power on purpose; absent for those that need not. */
  readonly keepsPower?: string
  /** Why they also take other ports without meaning anything by it, and whether on loopback only. */
  readonly elsewhere?: { readonly why: string; readonly onlyLoopback: boolean }
}

const becomesUsers = 'it has to become the user who logs in'
const setsAddresses = 'it sets the addresses of this computer'

const knownServers: readonly KnownServer[] = [
  {
    what: 'an SSH server',
    programs: ['sshd', 'sshd-session', 'dropbear', 'tinysshd'],
    tcp: [22, 2222],
    keepsPower: becomesUsers,
    elsewhere: { why: 'ports forwarded with ssh -R, X11 from 6010 on', onlyLoopback: true }
  },
  {
    what: 'a mail server',
    programs: ['exim', 'sendmail', 'sendmail-mta', 'smtpd', 'opensmtpd', 'maddy', 'qmail-smtpd'],
    // 10024 and on take back what filters have looked at.
    tcp: [25, 465, 587, 10_024, 10_025, 10_026],
    keepsPower: 'it delivers to the mailboxes of all users'
  },
  {
    what: 'the Postfix mail server',
    programs: ['postfix/sbin/master'],
    tcp: [25, 465, 587, 628, 10_024, 10_025, 10_026, 10_027],
    keepsPower: 'it starts the parts that work without rights'
  },
  {
    what: 'a server of mailboxes',
    programs: ['dovecot', 'imapd', 'pop3d', 'cyrmaster', 'courierd'],
    tcp: [24, 110, 143, 993, 995, 2000, 4190],
    keepsPower: becomesUsers
  },
  {
    what: 'a name server',
    programs: [
      'adguardhome',
      'aardvark-dns',
      'blocky',
      'cloudflared',
      'connmand',
      'coredns',
      'ctrld',
      'dns',
      'dnscrypt-proxy',
      'dnsmasq',
      'dnsproxy',
      'knotd',
      'kresd',
      'mdnsresponder',
      'named',
      'nextdns',
      'nsd',
      'pdns_recursor',
      'pdns_server',
      'pihole-ftl',
      'smartdns',
      'stubby',
      'systemd-resolve',
      'systemd-resolved',
      'unbound'
    ],
    tcp: [53, 853, 953, 5353, 5355, 8953],
    udp: [53, 67, 68, 547, 853, 5353, 5355],
    elsewhere: { why: 'pages and interfaces to set them up', onlyLoopback: false }
  },
  {
    what: 'a web server',
    programs: ['nginx', 'apache', 'httpd', 'lighttpd', 'haproxy'],
    tcp: [80, 81, 443, 3000, 8000, 8008, 8080, 8081, 8088, 8090, 8443, 8888, 9443],
    udp: [443, 8443],
    keepsPower: 'its first process keeps it, and hands the work to others that have none',
    elsewhere: { why: 'servers behind a proxy', onlyLoopback: true }
  },
  {
    what: 'a web server',
    programs: ['caddy', 'traefik', 'envoy', 'w3wp'],
    tcp: [80, 81, 443, 2019, 3000, 8000, 8008, 8080, 8081, 8088, 8090, 8443, 8888, 9443, 9901],
    udp: [443, 8443],
    elsewhere: { why: 'servers behind a proxy', onlyLoopback: true }
  },
  { what: 'MySQL or MariaDB', programs: ['mysqld', 'mariadbd'], tcp: [3306, 33_060, 33_062] },
  { what: 'PostgreSQL', programs: ['postgres', 'postmaster'], tcp: [5432, 5433, 5434] },
  { what: 'SQL Server', programs: ['sqlservr'], tcp: [1433, 1434], udp: [1434] },
  {
    what: 'Redis',
    programs: ['redis-server', 'valkey-server', 'keydb-server', 'redis-sentinel'],
    tcp: [6379, 6380, 16_379, 26_379]
  },
  { what: 'MongoDB', programs: ['mongod', 'mongos'], tcp: [27_017, 27_018, 27_019] },
  { what: 'memcached', programs: ['memcached'], tcp: [11_211], udp: [11_211] },
  {
    what: 'a server of Windows shares',
    programs: ['smbd', 'samba'],
    tcp: [139, 445],
    keepsPower: becomesUsers
  },
  {
    what: 'the name service of Windows shares',
    programs: ['nmbd', 'netbiosd'],
    tcp: [],
    udp: [137, 138],
    keepsPower: 'it is a part of Samba'
  },
  {
    what: 'an FTP server',
    programs: ['vsftpd', 'proftpd', 'pure-ftpd'],
    tcp: [20, 21, 990],
    keepsPower: becomesUsers,
    elsewhere: { why: 'a port for each passive transfer (RFC 959)', onlyLoopback: false }
  },
  {
    what: 'a Telnet server',
    programs: ['telnetd', 'in.telnetd', 'utelnetd'],
    tcp: [23],
    keepsPower: becomesUsers
  },
  {
    what: 'a print server',
    programs: ['cupsd', 'cups-browsed'],
    tcp: [631],
    udp: [631],
    keepsPower: 'it has to reach printers and files of all users'
  },
  { what: 'a directory (LDAP) server', programs: ['slapd', 'ns-slapd'], tcp: [389, 636] },
  {
    what: 'a list of RPC services',
    programs: ['rpcbind', 'rpc.statd', 'rpc.mountd'],
    tcp: [111, 20_048],
    udp: [111, 20_048],
    keepsPower: 'parts of the system’s file sharing ask it',
    elsewhere: { why: 'RPC services ask for any port', onlyLoopback: false }
  },
  {
    what: 'a DHCP client',
    programs: ['dhclient', 'dhcpcd', 'networkmanager', 'udhcpc', 'configd'],
    tcp: [],
    udp: [68, 546],
    keepsPower: setsAddresses
  },
  {
    // Containers of systemd-nspawn(1) get their addresses from it.
    what: 'a DHCP client and server',
    programs: ['systemd-networkd'],
    tcp: [],
    udp: [67, 68, 546, 547],
    keepsPower: setsAddresses
  },
  {
    what: 'a DHCP server',
    programs: ['dhcpd', 'kea-dhcp', 'bootpd', 'udhcpd', 'vboxnetdhcp', 'vmnet-dhcpd', 'vmnetdhcp'],
    tcp: [],
    udp: [67, 547],
    keepsPower: setsAddresses
  },
  {
    what: 'an IPsec key server (IKE)',
    programs: ['charon', 'charon-systemd', 'iked', 'pluto', 'racoon'],
    tcp: [],
    udp: [500, 4500],
    keepsPower: 'it gives the kernel the keys of the tunnels'
  },
  {
    what: 'a time server',
    programs: ['chronyd', 'ntpd', 'openntpd', 'timed', 'systemd-timesyncd'],
    tcp: [],
    udp: [123, 323],
    keepsPower: 'it sets the clock'
  },
  {
    what: 'a log server',
    programs: ['rsyslogd', 'syslog-ng', 'syslogd'],
    tcp: [514, 601, 6514],
    udp: [514],
    keepsPower: 'it reads the logs of all programs'
  },
  { what: 'an SNMP agent', programs: ['snmpd', 'snmptrapd'], tcp: [199], udp: [161, 162] }
]

const byProgram: ReadonlyMap<string, KnownServer> = new Map(
  knownServers.flatMap((server) => server.programs.map((program) => [program, server] as const))
)

/**
 * What is known of a program, by its name as `programOf` gives it; undefined for most. `executable` is
 * its path where that is known: the name of some says too little.
 */
export function knownServer(program: string, executable: string | null): KnownServer | undefined {
  if (program === 'master' && executable?.endsWith('/postfix/sbin/master') === true) {
    return byProgram.get('postfix/sbin/master')
  }
  return byProgram.get(program)
}

/** Whether the port is one of those that the server is usually met on. */
export function isUsualPort(
  server: KnownServer,
  protocol: TransportProtocol,
  port: number
): boolean {
  return (server[protocol] ?? []).includes(port)
}

/** Whether the server takes other ports of such a reach as well, so that one of them says nothing. */
export function takesOtherPorts(
  { elsewhere }: KnownServer,
  { exposure }: { readonly exposure: Exposure | null }
): boolean {
  return elsewhere !== undefined && (!elsewhere.onlyLoopback || exposure === 'loopback')
}
