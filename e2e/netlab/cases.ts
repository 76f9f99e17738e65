import { ipBatch, limitScript, resolverFiles } from './build-script'
import { server } from './topology'

/** What can be wrong in `faultNetwork`. Each is done to the healthy network. */
export const caseNames = [
  'base',
  'silent-hop',
  'silent-server',
  'loop',
  'host-down',
  'no-route',
  'no-route-local',
  'prohibit',
  'reject-host',
  'loss30',
  'icmp-ratelimit',
  'ecmp',
  'path-change',
  'mtu',
  'mtu-blackhole',
  'dns-unknown',
  'dns-dead',
  'dup',
  'jitter',
  'slow-link',
  'default-limits'
] as const
export type CaseName = (typeof caseNames)[number]

export interface LabCase {
  /** What is wrong, for a person. */
  readonly about: string
  /** What is done to the healthy network, in sh; see build-script.ts. */
  readonly script: string
}

/** Rules of a new table, with its one chain at a hook of nftables. */
function rules(
  host: string,
  hook: 'input' | 'output' | 'forward',
  ...lines: readonly string[]
): string {
  const body = lines.map((line) => `    ${line}`).join('\n')
  return (
    `inside ${host} nft -f - <<'END'\ntable inet fault {\n  chain ${hook} {\n` +
    `    type filter hook ${hook} priority 0\n${body}\n  }\n}\nEND`
  )
}

const serverNetwork = { v4: '198.51.100.0/24', v6: '2001:db8:100::/64' } as const

const smallLink = `${ipBatch('r2', ['link set L3a mtu 1400'])}\n${ipBatch('r3', ['link set L3b mtu 1400'])}`

export const cases: Readonly<Record<CaseName, LabCase>> = {
  base: { about: 'All is well.', script: '' },
  'silent-hop': {
    about: 'r2 forwards, and never says that a TTL ran out.',
    script: rules('r2', 'output', 'icmp type time-exceeded drop', 'icmpv6 type time-exceeded drop')
  },
  'silent-server': {
    about: 'The server answers nothing.',
    script: rules(
      'server',
      'input',
      'meta l4proto { icmp, tcp, udp } drop',
      'icmpv6 type echo-request drop'
    )
  },
  loop: {
    about: 'r3 sends what is for the server back to r2.',
    script: ipBatch('r3', [
      `route add ${server.v4}/32 via 198.18.23.2`,
      `route add ${server.v6}/128 via 2001:db8:23::2`
    ])
  },
  'host-down': {
    about: 'The server is switched off: r3 finds no neighbour, and says so after three seconds.',
    script: `${ipBatch('server', ['link set L4b down'])}\n${ipBatch('r3', ['neigh flush dev L4a'])}`
  },
  // The kernel limits IPv4 errors made by routes to five at once, then one a second and source. The
  // setting, net.ipv4.route.error_cost, is for the whole machine, so it is left alone.
  'no-route': {
    about: "r2 knows no way to the server's network.",
    script: ipBatch('r2', [`route del ${serverNetwork.v4}`, `route del ${serverNetwork.v6}`])
  },
  'no-route-local': {
    about: 'The client itself knows no way.',
    script: ipBatch('client', ['route del default', 'route del ::/0'])
  },
  prohibit: {
    about: 'r2 has a route that forbids the server.',
    script: ipBatch('r2', [
      `route add prohibit ${server.v4}/32`,
      `route add prohibit ${server.v6}/128`
    ])
  },
  'reject-host': {
    about: 'A firewall on r3 forbids the server and says so, as often as it is asked.',
    script: rules(
      'r3',
      'forward',
      `ip daddr ${server.v4} reject with icmp type host-prohibited`,
      `ip6 daddr ${server.v6} reject with icmpv6 type admin-prohibited`
    )
  },
  loss30: {
    about: 'Of what the server sends, 30 % is lost.',
    script: "cables 'set L4b loss=30'"
  },
  'icmp-ratelimit': {
    about: 'r2 says only once a second that a TTL ran out.',
    script: rules(
      'r2',
      'output',
      'icmp type time-exceeded limit rate over 1/second burst 1 packets drop',
      'icmpv6 type time-exceeded limit rate over 1/second burst 1 packets drop'
    )
  },
  ecmp: {
    about: 'r1 shares flows between r2 and r4.',
    script: ipBatch('r1', [
      `route replace ${serverNetwork.v4} nexthop via 198.18.12.2 nexthop via 198.18.14.4`,
      `route del ${serverNetwork.v6}`,
      `route add ${serverNetwork.v6} nexthop via 2001:db8:12::2 nexthop via 2001:db8:14::4`
    ])
  },
  'path-change': {
    about: 'r1 sends what is for the server by r4.',
    script: ipBatch('r1', [
      `route replace ${serverNetwork.v4} via 198.18.14.4`,
      `route replace ${serverNetwork.v6} via 2001:db8:14::4`
    ])
  },
  mtu: { about: 'The link from r2 to r3 carries 1400 bytes.', script: smallLink },
  'mtu-blackhole': {
    about: 'As "mtu", and r2 does not say so.',
    script: `${smallLink}\n${rules(
      'r2',
      'output',
      'icmp type destination-unreachable icmp code 4 drop',
      'icmpv6 type packet-too-big drop'
    )}`
  },
  'dns-unknown': { about: 'All is well; names outside lab.test do not exist.', script: '' },
  'dns-dead': { about: 'Nobody answers at the name server.', script: resolverFiles('198.18.1.99') },
  dup: { about: 'All that the server sends arrives twice.', script: "cables 'set L4b dup=100'" },
  jitter: {
    about: 'What the server sends takes 0 to 60 ms more or less.',
    script: "cables 'set L4b delay=30 jitter=30'"
  },
  'slow-link': {
    about: 'The link between r2 and r3 carries 128 kbit/s.',
    script: "cables 'set L3 rate=128'"
  },
  'default-limits': {
    about: 'The routers limit their errors as an untouched Linux does.',
    script: limitScript(['r1', 'r2', 'r3', 'r4'])
  }
}
