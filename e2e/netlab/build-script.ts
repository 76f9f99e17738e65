import { bare, type Link, type Topology } from './topology'

/**
 * The sh scripts that make a network, and that bring it back to its healthy state. They run inside the
 * lab, where `$NETLAB` is the folder of this file and `$PYTHON` an interpreter.
 */

/** Where the lab keeps its files; a file system of its own, seen by nobody else. */
export const labFolder = '/run/netlab'

/** What the scripts of the lab begin with. */
export const scriptStart = [
  'set -eu',
  'cables() { "$PYTHON" -I "$NETLAB/cables.py" tell "$@"; }',
  // ip-netns(8) would mount a /sys for each; only the network's namespace is needed here.
  'inside() { name=$1; shift; nsenter --net="/run/netns/$name" -- "$@"; }'
].join('\n')

/** Commands of ip-batch in the namespace of a host. */
export function ipBatch(host: string, commands: readonly string[]): string {
  return `ip -n ${host} -batch - <<'END'\n${commands.join('\n')}\nEND`
}

/** Makes namespaces, devices, addresses and the name server; the cables are there already. */
export function buildScript(topology: Topology): string {
  return [
    scriptStart,
    ...topology.hosts.map((host) => `ip netns add ${host}`),
    ...topology.hosts.map((host) => hostSettings(host, isRouter(topology, host))),
    ...topology.links.map(connectLink),
    ...topology.hosts.map((host) => ipBatch(host, addressCommands(topology, host))),
    `cat >${labFolder}/hosts <<'END'\n${hostsFile(topology)}\nEND`,
    `inside ${nameServerHost(topology)} "$PYTHON" -I "$NETLAB/names.py" ${labFolder}/hosts ${nameServer(topology)}`
  ].join('\n')
}

/** Undoes whatever a case has done. */
export function baseScript(topology: Topology): string {
  const delays = topology.links.flatMap(({ name, delayMs }) =>
    delayMs === null ? [] : [`'set ${name} delay=${delayMs}'`]
  )
  return [
    resolverFiles(nameServer(topology)),
    ...topology.hosts.map((host) => restScript(topology, host)),
    `cables reset 'seed 1' ${delays.join(' ')}`
  ].join('\n')
}

/** Has the lab ask a name server at this address. */
export function resolverFiles(address: string): string {
  return `printf 'nameserver ${address}\\noptions timeout:1 attempts:1\\n' >${labFolder}/resolv.conf`
}

function isRouter({ hosts }: Topology, host: string): boolean {
  return host !== hosts[0] && host !== hosts.at(-1)
}

/** Before the devices arrive, so that none waits for the detection of doubled addresses. */
function hostSettings(host: string, router: boolean): string {
  const settings = [
    ...['all', 'default'].flatMap((of) => [
      `ipv6/conf/${of}/accept_dad 0`,
      `ipv6/conf/${of}/accept_ra 0`,
      `ipv4/conf/${of}/rp_filter 0`,
      `ipv4/conf/${of}/send_redirects 0`,
      `ipv4/conf/${of}/accept_redirects 0`
    ]),
    ...(router
      ? [
          'ipv4/ip_forward 1',
          'ipv6/conf/all/forwarding 1',
          // Ways are shared by flow: addresses, protocol and ports.
          'ipv4/fib_multipath_hash_policy 1',
          'ipv6/fib_multipath_hash_policy 1'
        ]
      : [])
  ]
  return `${writeSettings(host, settings)}\nip -n ${host} link set lo up`
}

/** Settings are a path below /proc/sys/net and a value; one that this kernel does not have is left out. */
function writeSettings(host: string, settings: readonly string[]): string {
  return (
    `inside ${host} sh -c 'while read -r file value; do ` +
    `if [ -w "/proc/sys/net/$file" ]; then echo "$value" >"/proc/sys/net/$file"; fi; done' <<'END'\n` +
    `${settings.join('\n')}\nEND`
  )
}

function deviceName({ name }: Link, end: number): string {
  return name + (end === 0 ? 'a' : 'b')
}

/**
 * The hardware address of an end of a link, 0 or 1: known beforehand, so that the neighbours can be told to each
 * other. Locally administered.
 */
export function deviceAddress({ links }: Topology, link: Link, end: number): string {
  const number = (links.indexOf(link) + 1).toString(16).padStart(2, '0')
  return `02:00:00:00:${number}:0${end + 1}`
}

function connectLink(link: Link): string {
  const [a, b] = link.ends
  const [deviceA, deviceB] = [deviceName(link, 0), deviceName(link, 1)]
  if (link.delayMs === null) {
    return `ip link add ${deviceA} netns ${a.host} type veth peer name ${deviceB} netns ${b.host}`
  }
  return `ip link set ${deviceA} netns ${a.host}\nip link set ${deviceB} netns ${b.host}`
}

function endsOf(topology: Topology, host: string) {
  return topology.links.flatMap((link) =>
    link.ends.flatMap((end, index) => {
      const far = link.ends[1 - index]
      if (end.host !== host || far === undefined) return []
      return [{ link, end, far, device: deviceName(link, index), index }]
    })
  )
}

function addressCommands(topology: Topology, host: string): string[] {
  return [
    ...endsOf(topology, host).flatMap(({ link, end, device, index }) => [
      `link set ${device} address ${deviceAddress(topology, link, index)}`,
      `addr add ${end.v4} dev ${device}`,
      `addr add ${end.v6} dev ${device} nodad`,
      `link set ${device} up`
    ]),
    ...(topology.loopback.get(host) ?? []).map((address) => `addr add ${address} dev lo`)
  ]
}

/** One host as it is when all is well. */
function restScript(topology: Topology, host: string): string {
  const ends = endsOf(topology, host)
  const settings = [
    // The kernel's own limits on errors would make hops look lossy; a case of its own has them.
    ...icmpLimits(null),
    ...ends.map(({ device }) => `ipv4/conf/${device}/send_redirects 0`)
  ]
  return [
    writeSettings(host, settings),
    `inside ${host} nft flush ruleset`,
    `for table in '-4 route flush proto boot' '-6 route flush proto boot' '-6 route flush proto static' \\`,
    `    '-4 route flush cache' '-6 route flush cache' 'tcp_metrics flush all'; do`,
    `  ip -n ${host} $table 2>/dev/null || true`,
    'done',
    ipBatch(host, [
      ...ends.flatMap(({ device, end }) => [
        `link set ${device} mtu 1500 up`,
        `addr replace ${end.v6} dev ${device} nodad`
      ]),
      ...(topology.routes.get(host) ?? []).map((route) => `route replace ${route}`),
      // No first packet has to wait until a neighbour is found.
      ...ends.flatMap(({ link, far, device, index }) =>
        [far.v4, far.v6].map(
          (address) =>
            `neigh replace ${bare(address)} dev ${device} nud reachable ` +
            `lladdr ${deviceAddress(topology, link, 1 - index)}`
        )
      )
    ])
  ].join('\n')
}

/**
 * Settings of the limits on ICMP errors: those of an untouched Linux (net/ipv4/icmp.c, net/ipv6/icmp.c),
 * or none where `perSecond` is null.
 */
export function icmpLimits(perSecond: number | null): string[] {
  const ratelimit = perSecond === null ? 0 : 1000 / perSecond
  return [
    `ipv4/icmp_ratelimit ${ratelimit}`,
    `ipv6/icmp/ratelimit ${ratelimit}`,
    `ipv4/icmp_msgs_per_sec ${perSecond === null ? 100_000 : 1000}`,
    `ipv4/icmp_msgs_burst ${perSecond === null ? 100_000 : 50}`
  ]
}

/** Has the hosts limit their errors to one a second, as an untouched Linux does. */
export function limitScript(hosts: readonly string[]): string {
  return hosts.map((host) => writeSettings(host, icmpLimits(1))).join('\n')
}

function nameServerHost({ hosts }: Topology): string {
  const [, first = ''] = hosts
  return first
}

/** The client's first router is its name server, at the address that faces the client. */
function nameServer({ links }: Topology): string {
  return bare(links[0]?.ends[1].v4 ?? '')
}

/** server.lab.test has an address of each family; a router has a name for each end of a link. */
export function hostsFile(topology: Topology): string {
  const last = topology.hosts.at(-1) ?? ''
  const [end] = endsOf(topology, last)
  if (end === undefined) return ''
  const servers = [bare(end.end.v4), bare(end.end.v6)]
  return [
    ...servers.map((address) => `${address} ${last}.lab.test`),
    ...servers.map((address, index) => `${address} ${index === 0 ? 'v4' : 'v6'}.lab.test`),
    ...topology.hosts
      .filter((host) => host !== last)
      .flatMap((host) =>
        endsOf(topology, host).flatMap(({ device, end: { v4, v6 } }) =>
          [v4, v6].map((address) => `${bare(address)} ${device.toLowerCase()}.${host}.lab.test`)
        )
      )
  ].join('\n')
}
